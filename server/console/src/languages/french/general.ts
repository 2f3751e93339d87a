import { counting } from '@examhall/shared/languages';
import type { Texts } from '../english.js';

const count = counting('fr');

export const general: Pick<
  Texts,
  | 'product'
  | 'language'
  | 'skipToContent'
  | 'navigation'
  | 'header'
  | 'common'
  | 'errors'
  | 'notFound'
  | 'signIn'
  | 'items'
  | 'rules'
  | 'time'
  | 'tables'
  | 'undo'
> = {
  product: 'Examhall',
  language: 'Langue',
  skipToContent: 'Aller au contenu',
  navigation: { label: 'Navigation principale', exams: 'Examens', sittings: 'Épreuves', stations: 'Postes' },
  header: {
    account: (name) => `Compte de ${name}`,
    signOut: 'Déconnexion',
    toDark: 'Passer aux couleurs sombres',
    toLight: 'Passer aux couleurs claires',
    role: { admin: 'Administrateur', invigilator: 'Surveillant', marker: 'Correcteur' },
  },
  common: {
    loading: 'Chargement…',
    retry: 'Réessayer',
    cancel: 'Annuler',
    copy: 'Copier',
    copied: 'Copié',
    print: 'Imprimer',
    back: 'Retour',
    none: '–',
    errorTitle: 'Cela n’a pas marché',
    requestId: (id) => `Référence pour l’assistance : ${id}`,
  },
  errors: {
    unreachable: 'Le serveur est injoignable. Vérifiez qu’il fonctionne et que cet ordinateur y est relié.',
    unreadable:
      'Le serveur a donné une réponse que cette console ne comprend pas. Rechargez la page ; si cela ne suffit pas, la console et le serveur sont de versions différentes.',
    unexpected: 'Une erreur s’est produite dans la console elle-même. Rechargez la page pour continuer.',
    reload: 'Recharger la page',
    clipboard: 'Le navigateur n’a pas permis la copie. Sélectionnez le texte et copiez-le à la main.',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse est peut-être mal saisie, ou ce à quoi elle menait n’existe plus.',
    home: 'Aller à la page d’accueil',
    notAllowedTitle: 'Cette page est réservée aux administrateurs',
    notAllowedText: 'Votre compte ne peut pas l’ouvrir. Adressez-vous à un administrateur de votre centre.',
  },
  signIn: {
    title: 'Connexion',
    subtitle: 'Console du personnel du centre d’examen',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    ended: 'Votre session est terminée. Reconnectez-vous pour reprendre où vous en étiez.',
    missingUsername: 'Saisissez votre nom d’utilisateur.',
    missingPassword: 'Saisissez votre mot de passe.',
  },
  items: {
    type: {
      'single-choice': 'Choix unique',
      'multiple-choice': 'Choix multiple',
      'true-false': 'Vrai ou faux',
      'short-text': 'Texte court',
      numeric: 'Nombre',
      ordering: 'Mise en ordre',
      matching: 'Appariement',
      'gap-fill': 'Texte à trous',
      hotspot: 'Zone d’image',
      point: 'Endroit d’une image',
      essay: 'Rédaction',
    },
    number: (position) => `Question ${position}`,
    marks: (marks) => (marks === '1' || marks === '0' ? `${marks} point` : `${marks} points`),
    count: count({ one: '# question', other: '# questions' }),
    correct: 'Réponse juste',
    guidance: 'Consignes pour le correcteur',
    noGuidance: 'Aucune consigne n’a été donnée.',
    chooseOne: 'Choisissez une réponse.',
    chooseSeveral: 'Choisissez toutes les bonnes réponses.',
    shortTextField: 'On saisit ici un mot ou une expression.',
    numericField: 'On saisit ici un nombre.',
    essayField: 'On rédige ici un texte plus long.',
    richEssayField: 'On rédige ici un texte plus long, avec mise en forme.',
    numericUnitField: 'On saisit ici un nombre avec son unité.',
    true: 'Vrai',
    false: 'Faux',
    orderField: 'À mettre en ordre ; chaque candidat les trouve dans un ordre qui lui est propre.',
    matchSources: 'À apparier',
    matchTargets: 'Avec l’un de ceux-ci',
    gap: (position) => `Trou ${position}`,
    hotspotField: 'Zones parmi lesquelles choisir.',
    pointField: (most) =>
      most === 1 ? 'On marque ici un endroit.' : `On marque ici jusqu’à ${most} endroits.`,
    missingPicture: (description) => (description === '' ? 'Image' : `Image : ${description}`),
    table: 'Tableau',
    brokenMath: 'Cette formule n’a pas pu être lue',
  },
  rules: {
    scoring: {
      'all-or-nothing': 'tout ou rien',
      'per-part': 'chaque partie juste rapporte sa part',
      'per-part-with-penalty': 'chaque partie juste rapporte sa part, une partie fausse coûte autant',
      'by-credit': 'chaque partie rapporte ses propres points',
    },
    wrongCosts: (share) => `une réponse fausse coûte ${share} des points`,
    treatment: {
      normal: 'compte normalement',
      bonus: 'bonus',
      'withdrawn-full-marks': 'retirée : tout le monde en reçoit les points',
      withdrawn: 'retirée : ne compte pas',
    },
    best: count({
      one: 'seule la meilleure de cette partie compte',
      other: 'les # meilleures de cette partie comptent',
    }),
  },
  time: {
    justNow: 'à l’instant',
    secondsAgo: (seconds) => `il y a ${seconds} s`,
    minutesAgo: (minutes) => `il y a ${minutes} min`,
    hours: 'h',
    to: 'à',
  },
  tables: {
    filter: 'Filtrer',
    columns: 'Colonnes',
    save: 'Télécharger en CSV',
    count: count({ one: '# ligne', other: '# lignes' }),
    found: (shown, all) => `${shown} sur ${count({ one: '# ligne', other: '# lignes' })(all)}`,
    nothing: 'Rien n’a été trouvé.',
    clear: 'Enlever le filtre',
    sort: {
      none: 'Trier en montant',
      ascending: 'Trier en descendant',
      descending: 'Laisser dans l’ordre habituel',
    },
  },
  undo: {
    label: 'Ce qui vient d’être fait',
    undo: 'Annuler',
    key: 'Ctrl+Z',
    undone: 'Annulé.',
    close: 'Fermer cet avis',
    station: {
      approve: (name) => `${name} est approuvé.`,
      withdraw: (name) => `${name} n’est plus approuvé.`,
    },
    person: {
      change: (name) => `${name} : modifications enregistrées.`,
      enable: (name) => `${name} peut de nouveau se connecter.`,
      disable: (name) => `${name} ne peut plus se connecter.`,
    },
    accommodations: (name) => `Les aménagements de ${name} sont modifiés.`,
    release: 'La communication prévue est abandonnée.',
    tags: count({
      one: 'Les étiquettes de # question sont changées.',
      other: 'Les étiquettes de # questions sont changées.',
    }),
  },
};
