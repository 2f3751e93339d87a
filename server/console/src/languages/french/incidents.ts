import { counting } from '@examhall/shared/languages';
import type { Texts } from '../english.js';

const count = counting('fr');

export const incidents: Pick<Texts, 'incidents' | 'finalisation'> = {
  incidents: {
    title: 'Incidents',
    one: 'Incident',
    back: 'Tous les incidents',
    subtitle: (seconds) =>
      `Ce qui demande votre jugement, le plus récent d’abord. Actualisé toutes les ${seconds} secondes.`,
    filter: 'Filtrer les incidents',
    field: { state: 'État', kind: 'Genre', sitting: 'Épreuve' },
    any: 'Tous',
    counted: (name, count) => `${name} (${count})`,
    older: 'Montrer des incidents plus anciens',
    toolbar: 'Que faire des incidents choisis',
    chosen: (chosen) =>
      chosen === 0 ? 'Aucun choisi' : count({ one: '# choisi', other: '# choisis' })(chosen),
    chooseAll: 'Choisir tous ceux qui sont montrés',
    choose: (what, candidate) => `Choisir « ${what} » de ${candidate}`,
    table: {
      what: 'Quoi',
      candidate: 'Candidat',
      sitting: 'Épreuve',
      station: 'Poste',
      raised: 'Depuis',
      state: 'État',
    },
    emptyTitle: 'Rien ne vous attend',
    emptyText:
      'Vous trouverez ici ce qu’une personne doit regarder : des notations qui diffèrent, des journaux qui ne se tiennent pas, ce que les machines ont remarqué, des résultats qui n’ont pas pu être faits.',
    emptyFiltered: 'Aucun incident ne correspond',
    emptyFilteredText: 'Rien de ce genre, de cette épreuve, dans cet état.',
    state: { open: 'Ouvert', resolved: 'Réglé' },
    outcome: 'Ce qu’il en est sorti',
    outcomes: {
      explained: 'Expliqué, anodin',
      corrected: 'Corrigé',
      confirmed: 'Confirmé',
      referred: 'Transmis',
    },
    outcomeMeaning: {
      explained: 'Il y a une bonne raison. Il n’y a rien à faire.',
      corrected: 'Quelque chose n’allait pas, et cela a été corrigé.',
      confirmed: 'C’est bien ce dont cela a l’air, et cela a ses conséquences.',
      referred: 'Quelqu’un d’autre décide, et en a été averti.',
    },
    resolve: 'Régler',
    reopen: 'Rouvrir',
    ask: {
      resolve: {
        title: count({ one: 'Régler cet incident ?', other: 'Régler # incidents ?' }),
        text: 'Ni les points ni les réponses n’en sont changés. On peut le rouvrir.',
        confirm: 'Régler',
      },
      reopen: {
        title: count({ one: 'Rouvrir cet incident ?', other: 'Rouvrir # incidents ?' }),
        text: 'Il attend de nouveau quelqu’un. Ce qui en a été dit auparavant reste au dossier.',
        confirm: 'Rouvrir',
      },
    },
    done: {
      resolve: count({ one: '# incident est réglé.', other: '# incidents sont réglés.' }),
      reopen: count({ one: '# incident est rouvert.', other: '# incidents sont rouverts.' }),
    },
    unchanged: count({ one: '# l’était déjà.', other: '# l’étaient déjà.' }),
    undo: 'Annuler',
    undoWhy: 'Annulé aussitôt',
    kinds: {
      'grade-discrepancy': 'Les notations diffèrent',
      'journal-fork': 'Deux histoires d’une même copie',
      'journal-edited': 'Des entrées ont été changées',
      'journal-invalid': 'Le journal ne se tient pas',
      'stray-entries': 'Réponses hors du journal',
      'second-attempt': 'Une seconde copie d’un candidat',
      'attempt-announced': 'Commencé sans le serveur',
      'late-entries': 'Réponses après le temps',
      'unknown-grant': 'Du temps que personne n’a accordé',
      'recomputation-differs': 'Calculé deux fois, pas pareil',
      'canary-failed': 'Copie témoin au total faux',
      'machine-signal': 'Remarqué par la machine',
      'job-failed': 'N’a pas pu être fait',
    },
    meaning: {
      'grade-discrepancy':
        'Le poste et le serveur ont noté les mêmes réponses et ne sont pas arrivés aux mêmes points. Ceux du serveur comptent jusqu’à ce que vous en décidiez autrement.',
      'journal-fork':
        'Des entrées sont arrivées qui racontent une autre histoire que celles du centre, comme après la copie d’un disque. Elles ont été refusées et gardées ; ce que le centre avait en premier compte.',
      'journal-edited':
        'Des entrées sont arrivées qui ont été changées après avoir été écrites. Elles ont été refusées et gardées telles quelles.',
      'journal-invalid':
        'Des entrées enfreignent les règles d’un journal. Si elles sont dans la base de données elle-même, l’examen n’a pas de résultat : remettez la base en place depuis une sauvegarde, ou décidez sans lui.',
      'stray-entries':
        'Un poste a envoyé des réponses après que l’examen avait continué sur un autre. Elles comptent quand un administrateur les adopte sur la page de l’épreuve.',
      'second-attempt':
        'Un poste annonce une autre copie d’un candidat qui en a déjà une. Rien n’en a été repris.',
      'attempt-announced':
        'L’examen a commencé là où le serveur était injoignable. Personne ici n’a vérifié le code d’accès.',
      'late-entries':
        'À l’horloge du poste lui-même, ces réponses sont venues une fois le temps écoulé. Elles comptent jusqu’à ce que vous en décidiez autrement.',
      'unknown-grant': 'Le poste a ajouté du temps que personne au centre n’a donné.',
      'recomputation-differs':
        'Ce qui a été calculé pendant l’examen n’est pas ce que donne le journal entier. Le journal entier compte. Prévenez ceux qui s’occupent du serveur.',
      'canary-failed':
        'La copie écrite d’avance, aux points connus, a donné autre chose. Les résultats ne peuvent être publiés tant que la cause n’est pas connue.',
      'machine-signal':
        'La machine est certaine de ce qu’elle a remarqué, ou a verrouillé l’écran pour cela. Il peut y avoir une raison anodine.',
      'job-failed':
        'Le serveur a essayé maintes fois et a renoncé. Écartez la cause, puis laissez un administrateur réessayer.',
    },
    facts: {
      state: 'État',
      raised: 'Remarqué',
      station: 'Poste',
      began: 'Examen commencé',
      handedIn: 'Rendu',
      notYet: 'pas encore',
    },
    links: {
      result: 'Résultat de cette copie',
      room: 'Salle en direct',
      sitting: 'Épreuve',
      carried: 'Épreuve, où l’on peut adopter les réponses',
      ofSitting: 'Incidents de cette épreuve',
      queues: 'Files d’attente, pour réessayer',
    },
    evidenceTitle: 'Indices',
    history: 'Ce qui en a été dit',
    said: (outcome, by) => `${outcome}, par ${by},`,
    reopenedBy: (by) => `Rouvert par ${by},`,
    others: 'Autres incidents de la même copie',
    evidence: {
      what: 'Quoi',
      when: 'Quand',
      detail: 'En détail',
      entry: 'Entrée',
      elapsed: 'Temps depuis le début',
      question: 'Question',
      total: 'Total des points',
      differencesTitle: 'Ce qui différait quand les notations ont été comparées',
      differing: {
        package: 'Paquet',
        key: 'Version du corrigé',
        rules: 'Règles de notation',
        grader: 'Version du calcul',
        'item-missing': 'Notée par un seul des deux',
        marks: 'Points',
        'max-marks': 'Points possibles au plus',
        total: 'Total des points',
      },
      agreed: count({
        one: '# question sur laquelle les deux concordent',
        other: '# questions sur lesquelles les deux concordent',
      }),
      agreedTitle: 'Questions sur lesquelles les deux concordent',
      unreadable: 'Le journal n’est plus lisible : les notations ne peuvent pas être montrées en entier.',
      branchesTitle: 'Les deux histoires, entrée par entrée',
      splitsAt: (seq) => `Les deux histoires se séparent à l’entrée ${seq}.`,
      noSplit: 'Aucune entrée n’est racontée de deux façons.',
      reason: (why) => `Le serveur a refusé ce qui est arrivé : ${why}.`,
      cameFrom: (station) =>
        `Les autres entrées sont venues de ${station ?? 'un poste qui n’est plus connu'},`,
      adopted: 'Leurs réponses ont été adoptées',
      held: 'Dans le journal',
      other: 'Ce qui est arrivé en plus',
      absent: 'rien',
      differs: 'diffère',
      answered: (question) =>
        question === null ? 'A répondu à une question' : `A répondu à la question ${question}`,
      entryKinds: {
        started: 'L’examen a commencé',
        cleared: 'A effacé une réponse',
        flagged: 'A marqué une question',
        annotated: 'A pris une note',
        viewed: 'A regardé une question',
        sealed: 'Rendu',
        'locally-graded': 'Noté par le poste',
        resumed: 'A continué après un redémarrage',
        moved: 'A continué à un autre poste',
        'focus-lost': 'Une autre fenêtre était devant',
        'focus-regained': 'L’examen est revenu devant',
        'lockdown-signal': 'La machine a remarqué quelque chose',
        locked: 'Écran verrouillé',
        unlocked: 'Écran ouvert',
        'time-granted': 'Du temps a été accordé',
        'pause-began': 'Interrompu',
        'pause-ended': 'A continué après une interruption',
      },
      signalsHint: (station) =>
        `Tout ce que ${station} a remarqué et fait pendant cet examen, dans l’ordre, à sa propre horloge.`,
      thisOne: 'cet incident',
      lateTitle: 'Réponses après le temps',
      late: (allowed) =>
        `Pauses et délai de grâce compris, l’examen pouvait durer ${allowed}. Ces réponses ont pris plus longtemps.`,
      gone: {
        erased: 'Le candidat a été effacé, et avec lui ce qui était noté ici.',
        archived:
          'Ce qui a été répondu est dans une archive. Faites remettre l’archive en place pour le voir.',
      },
      nothing: 'Rien d’autre n’a été noté.',
      facts: {
        reason: 'Motif',
        finding: 'A donné autre chose',
        station: 'Poste',
        begunAt: 'Commencé, selon le poste',
        deadline: 'À finir, selon le poste',
        order: 'Numéro de l’ordre',
        seconds: 'Secondes',
        differing: 'Pas identique',
        job: 'Tâche',
        tries: 'Essais',
      },
    },
  },
  finalisation: {
    title: 'Résultats de cette épreuve',
    made: (made, of) =>
      made === of
        ? of === 1
          ? 'Le seul résultat est fait.'
          : `Les ${of} résultats sont tous faits.`
        : `${made} résultats sur ${of} sont faits.`,
    secondsLeft: (seconds) =>
      seconds < 90
        ? `À ce rythme, le reste prend environ ${count({ one: '# seconde', other: '# secondes' })(seconds)}.`
        : `À ce rythme, le reste prend environ ${Math.round(seconds / 60)} minutes.`,
    unknown: 'On ne peut pas encore dire combien de temps prend le reste.',
    stuck:
      'On ne peut pas dire combien de temps prend le reste : rien n’est sorti de la file depuis un moment.',
    stale: 'Le serveur est injoignable en ce moment ; voici où il en était auparavant.',
    oldest: 'Le premier d’entre eux attend depuis',
    of: (some, all) => `${some} sur ${all}`,
    count: {
      writing: 'Travaillent encore',
      handedIn: 'Rendus',
      waiting: 'En attente',
      retrying: 'Réessayés',
      failed: 'Échoués',
      finalised: 'Résultats faits',
      verified: 'Poste d’accord',
      differing: 'Poste différent',
      marked: 'Réponses corrigées par des personnes',
      complete: 'Résultats complets',
    },
    failed: count({
      one: '# résultat n’a pas pu être fait. Il ne viendra pas de lui-même : regardez son incident.',
      other:
        '# résultats n’ont pas pu être faits. Ils ne viendront pas d’eux-mêmes : regardez leurs incidents.',
    }),
    retrying: count({
      one: '# résultat a échoué et est réessayé.',
      other: '# résultats ont échoué et sont réessayés.',
    }),
    differing: count({
      one: 'Sur # résultat, le poste et le serveur diffèrent.',
      other: 'Sur # résultats, les postes et le serveur diffèrent.',
    }),
    toIncidents: (open) =>
      `Incidents de cette épreuve (${count({ one: '# ouvert', other: '# ouverts' })(open)})`,
    toQueues: 'Files d’attente, pour réessayer',
  },
};
