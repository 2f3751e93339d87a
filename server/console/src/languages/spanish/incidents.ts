import { counting } from '@examhall/shared/languages';
import type { Texts } from '../english.js';

const count = counting('es');

export const incidents: Pick<Texts, 'incidents' | 'finalisation'> = {
  incidents: {
    title: 'Incidentes',
    one: 'Incidente',
    back: 'Todos los incidentes',
    subtitle: (seconds) =>
      `Lo que necesita su juicio, lo más reciente primero. Se actualiza cada ${seconds} segundos.`,
    filter: 'Filtrar los incidentes',
    field: { state: 'Estado', kind: 'Clase', sitting: 'Convocatoria' },
    any: 'Todos',
    counted: (name, count) => `${name} (${count})`,
    older: 'Mostrar incidentes anteriores',
    toolbar: 'Qué hacer con los incidentes elegidos',
    chosen: (chosen) =>
      chosen === 0 ? 'Ninguno elegido' : count({ one: '# elegido', other: '# elegidos' })(chosen),
    chooseAll: 'Elegir todos los que se muestran',
    choose: (what, candidate) => `Elegir «${what}» de ${candidate}`,
    table: {
      what: 'Qué',
      candidate: 'Candidato',
      sitting: 'Convocatoria',
      station: 'Puesto',
      raised: 'Desde',
      state: 'Estado',
    },
    emptyTitle: 'Nada le espera',
    emptyText:
      'Aquí encontrará lo que tiene que mirar una persona: puntuaciones que difieren, diarios que no cuadran, lo que notaron los equipos, resultados que no pudieron hacerse.',
    emptyFiltered: 'Ningún incidente coincide',
    emptyFilteredText: 'Nada de esta clase, de esta convocatoria, en este estado.',
    state: { open: 'Abierto', resolved: 'Resuelto' },
    outcome: 'En qué quedó',
    outcomes: {
      explained: 'Explicado, inofensivo',
      corrected: 'Corregido',
      confirmed: 'Confirmado',
      referred: 'Trasladado',
    },
    outcomeMeaning: {
      explained: 'Hay una buena razón. No hay que hacer nada.',
      corrected: 'Algo estaba mal, y se ha corregido.',
      confirmed: 'Es lo que parece, y tiene sus consecuencias.',
      referred: 'Decide otra persona, a la que se ha avisado.',
    },
    resolve: 'Resolver',
    reopen: 'Abrir de nuevo',
    ask: {
      resolve: {
        title: count({ one: '¿Resolver este incidente?', other: '¿Resolver # incidentes?' }),
        text: 'No cambia puntos ni respuestas. Se puede abrir de nuevo.',
        confirm: 'Resolver',
      },
      reopen: {
        title: count({ one: '¿Abrir de nuevo este incidente?', other: '¿Abrir de nuevo # incidentes?' }),
        text: 'Vuelve a esperar a alguien. Lo que se dijo antes queda anotado.',
        confirm: 'Abrir de nuevo',
      },
    },
    done: {
      resolve: count({ one: '# incidente está resuelto.', other: '# incidentes están resueltos.' }),
      reopen: count({
        one: '# incidente está abierto de nuevo.',
        other: '# incidentes están abiertos de nuevo.',
      }),
    },
    unchanged: count({ one: '# ya estaba así.', other: '# ya estaban así.' }),
    undo: 'Deshacer',
    undoWhy: 'Deshecho enseguida',
    kinds: {
      'grade-discrepancy': 'Las puntuaciones difieren',
      'journal-fork': 'Dos historias de un mismo examen',
      'journal-edited': 'Se cambiaron entradas',
      'journal-invalid': 'El diario no cuadra',
      'stray-entries': 'Respuestas fuera del diario',
      'second-attempt': 'Un segundo examen de un candidato',
      'attempt-announced': 'Empezado sin el servidor',
      'late-entries': 'Respuestas fuera de tiempo',
      'unknown-grant': 'Tiempo que nadie concedió',
      'recomputation-differs': 'Calculado dos veces, distinto',
      'canary-failed': 'El intento testigo salió mal',
      'machine-signal': 'El equipo notó algo',
      'job-failed': 'No se pudo hacer',
    },
    meaning: {
      'grade-discrepancy':
        'El puesto y el servidor puntuaron las mismas respuestas y no llegaron a los mismos puntos. Cuentan los del servidor mientras usted no decida otra cosa.',
      'journal-fork':
        'Llegaron entradas que cuentan otra historia que las que tiene el centro, como tras copiar un disco. Se rechazaron y se guardaron; cuenta lo que el centro tenía primero.',
      'journal-edited':
        'Llegaron entradas que se cambiaron después de escribirse. Se rechazaron y se guardaron como llegaron.',
      'journal-invalid':
        'Hay entradas que incumplen las reglas de un diario. Si están en la propia base de datos, el examen no tiene resultado: restaure la base de datos desde una copia de seguridad, o decida sin él.',
      'stray-entries':
        'Un puesto envió respuestas después de que el examen pasara a otro. Cuentan cuando un administrador las adopta en la página de la convocatoria.',
      'second-attempt':
        'Un puesto anuncia otro examen de un candidato que ya tiene uno. No se ha admitido nada de él.',
      'attempt-announced':
        'El examen empezó donde no se podía llegar al servidor. Nadie de aquí ha comprobado el código de acceso.',
      'late-entries':
        'Según el propio reloj del puesto, estas respuestas vinieron cuando el tiempo había terminado. Cuentan mientras usted no decida otra cosa.',
      'unknown-grant': 'El puesto añadió tiempo que nadie del centro ha dado.',
      'recomputation-differs':
        'Lo que se calculó durante el examen no es lo que sale del diario entero. Cuenta el diario entero. Avise a quienes cuidan del servidor.',
      'canary-failed':
        'El intento escrito de antemano, de puntuación conocida, salió de otro modo. Los resultados no pueden publicarse hasta que se conozca la causa.',
      'machine-signal':
        'El equipo está seguro de lo que notó, o bloqueó la pantalla por ello. Puede tener una razón inofensiva.',
      'job-failed':
        'El servidor lo intentó muchas veces y desistió. Quite la causa y deje que un administrador lo reintente.',
    },
    facts: {
      state: 'Estado',
      raised: 'Notado',
      station: 'Puesto',
      began: 'Examen empezado',
      handedIn: 'Entregado',
      notYet: 'aún no',
    },
    links: {
      result: 'Resultado de este examen',
      room: 'Sala en vivo',
      sitting: 'Convocatoria',
      carried: 'Convocatoria, donde pueden adoptarse las respuestas',
      ofSitting: 'Incidentes de esta convocatoria',
      queues: 'Colas, para reintentar',
    },
    evidenceTitle: 'Indicios',
    history: 'Lo que se ha dicho de ello',
    said: (outcome, by) => `${outcome}, por ${by},`,
    reopenedBy: (by) => `Abierto de nuevo por ${by},`,
    others: 'Otros incidentes del mismo examen',
    evidence: {
      what: 'Qué',
      when: 'Cuándo',
      detail: 'En detalle',
      entry: 'Entrada',
      elapsed: 'Tiempo desde el inicio',
      question: 'Pregunta',
      total: 'Puntos en total',
      differencesTitle: 'En qué diferían las puntuaciones al compararlas',
      differing: {
        package: 'Paquete',
        key: 'Versión de la clave',
        rules: 'Reglas de puntuación',
        grader: 'Versión del cálculo',
        'item-missing': 'Puntuada solo por uno de los dos',
        marks: 'Puntos',
        'max-marks': 'Máximo de puntos',
        total: 'Puntos en total',
      },
      agreed: count({
        one: '# pregunta en la que ambos coinciden',
        other: '# preguntas en las que ambos coinciden',
      }),
      agreedTitle: 'Preguntas en las que ambos coinciden',
      unreadable: 'El diario ya no se puede leer, así que las puntuaciones no pueden mostrarse enteras.',
      branchesTitle: 'Las dos historias, entrada por entrada',
      splitsAt: (seq) => `Las dos historias se separan en la entrada ${seq}.`,
      noSplit: 'Ninguna entrada se cuenta de dos maneras.',
      reason: (why) => `El servidor rechazó lo que llegó: ${why}.`,
      cameFrom: (station) => `Las otras entradas vinieron de ${station ?? 'un puesto que ya no se conoce'},`,
      adopted: 'Sus respuestas se adoptaron',
      held: 'En el diario',
      other: 'Lo que llegó además',
      absent: 'nada',
      differs: 'difiere',
      answered: (question) =>
        question === null ? 'Respondió a una pregunta' : `Respondió a la pregunta ${question}`,
      entryKinds: {
        started: 'Empezó el examen',
        cleared: 'Borró una respuesta',
        flagged: 'Marcó una pregunta',
        annotated: 'Tomó una nota',
        viewed: 'Miró una pregunta',
        sealed: 'Entregado',
        'locally-graded': 'Puntuado por el puesto',
        resumed: 'Siguió tras un reinicio',
        moved: 'Siguió en otro puesto',
        'focus-lost': 'Otra ventana estaba delante',
        'focus-regained': 'El examen volvió a estar delante',
        'lockdown-signal': 'El equipo notó algo',
        locked: 'Pantalla bloqueada',
        unlocked: 'Pantalla abierta',
        'time-granted': 'Se concedió tiempo',
        'pause-began': 'Interrumpido',
        'pause-ended': 'Siguió tras una interrupción',
      },
      signalsHint: (station) =>
        `Todo lo que ${station} notó e hizo durante este examen, en orden, según su propio reloj.`,
      thisOne: 'este incidente',
      lateTitle: 'Respuestas fuera de tiempo',
      late: (allowed) =>
        `Con pausas y margen, el examen podía durar ${allowed}. Estas respuestas tardaron más.`,
      gone: {
        erased: 'El candidato fue borrado, y con él lo que aquí estaba anotado.',
        archived: 'Lo que se respondió está en un archivo. Haga que lo devuelvan a su sitio para verlo.',
      },
      nothing: 'No se anotó nada más.',
      facts: {
        reason: 'Motivo',
        finding: 'Salió de otro modo',
        station: 'Puesto',
        begunAt: 'Empezado, según el puesto',
        deadline: 'Debía terminar, según el puesto',
        order: 'Número de la orden',
        seconds: 'Segundos',
        differing: 'No es igual',
        job: 'Tarea',
        tries: 'Intentos',
      },
    },
  },
  finalisation: {
    title: 'Resultados de esta convocatoria',
    made: (made, of) =>
      made === of
        ? of === 1
          ? 'El único resultado está hecho.'
          : `Los ${of} resultados están hechos.`
        : `${made} de ${of} resultados están hechos.`,
    secondsLeft: (seconds) =>
      seconds < 90
        ? `A este ritmo, el resto tarda unos ${count({ one: '# segundo', other: '# segundos' })(seconds)}.`
        : `A este ritmo, el resto tarda unos ${Math.round(seconds / 60)} minutos.`,
    unknown: 'Aún no puede decirse cuánto tarda el resto.',
    stuck: 'No puede decirse cuánto tarda el resto: hace un rato que no sale nada de la cola.',
    stale: 'No se puede llegar al servidor en este momento; así estaba antes.',
    oldest: 'El primero de ellos espera desde',
    of: (some, all) => `${some} de ${all}`,
    count: {
      writing: 'Aún trabajando',
      handedIn: 'Entregados',
      waiting: 'En espera',
      retrying: 'Reintentados',
      failed: 'Fallidos',
      finalised: 'Resultados hechos',
      verified: 'El puesto coincide',
      differing: 'El puesto difiere',
      marked: 'Respuestas corregidas por personas',
      complete: 'Resultados completos',
    },
    failed: count({
      one: '# resultado no pudo hacerse. No llega por sí solo: mire su incidente.',
      other: '# resultados no pudieron hacerse. No llegan por sí solos: mire sus incidentes.',
    }),
    retrying: count({
      one: '# resultado falló y se está reintentando.',
      other: '# resultados fallaron y se están reintentando.',
    }),
    differing: count({
      one: 'En # resultado difieren el puesto y el servidor.',
      other: 'En # resultados difieren los puestos y el servidor.',
    }),
    toIncidents: (open) =>
      `Incidentes de esta convocatoria (${count({ one: '# abierto', other: '# abiertos' })(open)})`,
    toQueues: 'Colas, para reintentar',
  },
};
