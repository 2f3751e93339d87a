import { counting } from '@examhall/shared/languages';
import type { Texts } from '../english.js';

const count = counting('es');
const months = count({ one: '# mes', other: '# meses' });
const gone = 'alguien cuya cuenta ya no existe';

export const house: Pick<Texts, 'house' | 'backupSchedule'> = {
  house: {
    title: 'Administración',
    subtitle: 'Lo que mantiene en orden el propio servidor.',
    back: 'Administración',
    rooms: [
      {
        to: '/house/audit',
        title: 'Registro de auditoría',
        text: 'Quién hizo qué, cuándo y por qué, y si el registro está íntegro.',
      },
      {
        to: '/house/queues',
        title: 'Colas',
        text: 'Lo que espera a hacerse, y lo que ha fallado y espera su decisión.',
      },
      {
        to: '/house/flags',
        title: 'Interruptores',
        text: 'Funciones que se pueden apagar mientras el servidor funciona.',
      },
      {
        to: '/house/health',
        title: 'Salud y versiones',
        text: 'Cómo están el servidor, su base de datos y los puestos, y en qué versiones.',
      },
      {
        to: '/house/retention',
        title: 'Conservar y borrar',
        text: 'Cuánto tiempo se conoce aquí a los candidatos, y el borrado de quienes lo pidan.',
      },
      {
        to: '/house/backups',
        title: 'Copias de seguridad',
        text: 'Copias de toda la base de datos, y la prueba de que pueden cargarse.',
      },
    ],
    flags: {
      title: 'Interruptores',
      subtitle:
        'Para todo el servidor, con todos sus centros. Cada proceso los sigue en menos de un segundo.',
      empty: 'Este servidor no tiene interruptores.',
      state: (on) => (on ? 'Encendido' : 'Apagado'),
      asAtFirst: 'Como se entregó; nadie lo ha tocado.',
      changedBy: (name) => `Cambiado por ${name ?? gone},`,
      turn: (on) => (on ? 'Encender' : 'Apagar'),
      turnNamed: (name, on) => `${on ? 'Encender' : 'Apagar'} ${name}`,
      ask: (name, on) => `¿${on ? 'Encender' : 'Apagar'} ${name}?`,
      follows: 'Vale enseguida, para todos, también para los exámenes en curso.',
    },
    health: {
      title: 'Salud y versiones',
      subtitle: (seconds) => `Se actualiza cada ${seconds} segundos.`,
      stale: 'El servidor no responde. Lo que ve puede estar anticuado.',
      server: 'Servidor',
      version: 'Versión',
      runtime: 'Funciona sobre',
      database: 'Base de datos',
      databaseVersion: (version, embedded) =>
        `PostgreSQL ${version}${embedded ? ', dentro del servidor' : ''}`,
      databaseSize: 'Tamaño',
      latency: 'Responde en',
      milliseconds: (value) => `${value} ms`,
      connections: 'Conexiones de este proceso',
      connectionsOf: (busy, most) => `${busy} de ${most} ocupadas`,
      queue: 'Cola',
      queueEngine: {
        inside: 'Dentro del servidor',
        redis: 'Bull sobre Redis',
        'redis-off': 'Bull sobre Redis, apagado: cada proceso toma tareas de la base de datos',
      },
      disk: 'Libre en la carpeta de datos',
      diskOf: (free, total) => `${free} de ${total}`,
      lastArchive: 'Último archivo',
      lastBackup: 'Última copia de seguridad',
      never: 'Ninguna hasta ahora',
      backupHint: 'Copias de seguridad',
      processes: 'Procesos',
      processTable: {
        host: 'Equipo',
        pid: 'Proceso',
        does: 'Hace',
        version: 'Versión',
        memory: 'Memoria',
        started: 'Arrancado',
        heard: 'Oído por última vez',
      },
      does: (requests, jobs) =>
        [requests && 'atiende peticiones', jobs && 'ejecuta tareas'].filter(Boolean).join(', ') ||
        'nada todavía',
      gone: 'En silencio',
      alive: 'Ahora',
      otherVersion: 'Otra versión que la de este servidor',
      stations: 'Puestos',
      stationsLink: 'Todo sobre los puestos y su admisión',
      noStations: 'Aún no hay puestos.',
      stationTable: { name: 'Puesto', version: 'Cliente', heard: 'Oído por última vez', ready: 'Listo' },
      unknown: 'no comunicada',
      ready: { ok: 'Listo', warning: 'Listo, pero…', failed: 'No está listo', none: 'Sin comprobar' },
    },
    retention: {
      title: 'Conservar y borrar',
      subtitle: 'Cuánto tiempo se conoce aquí a los candidatos de su centro.',
      setting: 'Automáticamente',
      now: (after, setBy) =>
        after === null
          ? 'No se borra a nadie automáticamente.'
          : `Los candidatos se borran ${months(after)} después de su convocatoria, una vez al día. Lo decidió ${setBy ?? gone}.`,
      byItself: 'Borrar candidatos automáticamente',
      months: 'Meses tras el fin de la convocatoria',
      keepsResults: 'Conservar sus resultados sin nombre',
      keepsResultsHint: 'Para estadísticas: puntos y opciones elegidas, y nada de lo escrito.',
      save: 'Guardar',
      askSet: (after) =>
        after === null
          ? '¿Dejar de borrar automáticamente?'
          : `¿Borrar a los candidatos ${months(after)} después de su convocatoria?`,
      cannotBeUndone: 'Lo que se borra no puede recuperarlo nadie.',
      sittings: 'Convocatorias terminadas',
      erasedSoFar: count({
        one: 'Hasta ahora se ha borrado # candidato.',
        other: 'Hasta ahora se han borrado # candidatos.',
      }),
      empty: 'Ninguna convocatoria terminada tiene candidatos que se puedan borrar.',
      run: count({ one: 'Borrar al que toca ahora', other: 'Borrar a los # que toca ahora' }),
      askRun: count({ one: '¿Borrar # candidato ahora?', other: '¿Borrar # candidatos ahora?' }),
      table: {
        sitting: 'Convocatoria',
        over: 'Terminada desde',
        candidates: 'Candidatos',
        due: 'Se borran el',
        held: 'Retenidos por',
      },
      inArchive:
        'Sus diarios están también en el fichero de un archivo, que hay que escribir de nuevo tras el borrado.',
      never: 'Nunca automáticamente',
      dueNow: 'Toca ahora',
      holds: {
        unfinished: 'Un examen sin resultado',
        discrepancy: 'Puntuaciones que difieren',
        incident: 'Un incidente',
      },
      release: 'Resuelto',
      releaseNamed: (title) => `Lo que retiene «${title}» está resuelto`,
      askRelease: (title) => `¿Está todo resuelto en «${title}»?`,
      releaseText:
        'Los incidentes y las puntuaciones distintas hasta ahora ya no impiden borrar a sus candidatos. Los indicios se van con ellos.',
      eraseSubtitle: 'Borrar a un candidato porque lo ha pedido.',
      candidates: 'Candidatos',
      nobody: 'No hubo nadie en esta convocatoria.',
      number: 'Número',
      name: 'Nombre',
      action: 'Acción',
      erase: 'Borrar',
      eraseNamed: (name) => `Borrar a ${name}`,
      askErase: (name, number) => `¿Borrar a ${name} (${number})?`,
      eraseText:
        'Nombre, número, respuestas, mensajes, indicios y lo que se escribió sobre el candidato desaparecen para siempre. Sigue siendo demostrable que el examen se hizo, y el registro de auditoría sigue siendo verificable.',
      eraseReason: 'No nombre al candidato en el motivo: el motivo queda.',
      keepsResult: 'Conservar el resultado sin nombre, para estadísticas',
      erased: (pseudonym) => `Borrado. En su lugar figura ${pseudonym}.`,
      writeArchiveAnew:
        'Los diarios de esta convocatoria están también en el fichero de un archivo: devuélvalo a su sitio, escríbalo de nuevo y elimine el fichero anterior.',
    },
    backups: {
      title: 'Copias de seguridad',
      subtitle: 'De todo el servidor, con todos sus centros, en el disco del servidor.',
      secrets:
        'Una copia solo sirve junto con el fichero secrets.json de la carpeta de datos. Guarde ambos en otro equipo, donde nadie más llegue a ellos. Elimine las copias que contengan candidatos borrados.',
      emptyTitle: 'Aún no hay copias',
      empty: 'Haga una antes de cada actualización y después de cada día de examen.',
      make: 'Hacer una copia',
      check: 'Probar a cargarla',
      state: { running: 'Haciéndose', done: 'Completa', failed: 'Fallida' },
      checkState: {
        none: 'Sin probar',
        running: 'Cargándose',
        holds: 'Se puede cargar',
        failed: 'No es de fiar',
      },
      progress: (percent) => `${percent} % hecho`,
      where: (host, path) => `En ${host}: ${path}`,
      askMake: {
        title: '¿Hacer una copia ahora?',
        text: 'El servidor sigue trabajando mientras. Toma lo que había en la base de datos en un mismo momento.',
        confirm: 'Hacer una copia',
      },
      askCheck: {
        title: '¿Probar a cargar esta copia?',
        text: 'Se carga en una base de datos aparte, se cuenta, se sigue su registro de auditoría y se quita de nuevo. Hágalo cuando no haya ningún examen en curso.',
        confirm: 'Probar a cargarla',
      },
    },
    why: 'Por qué',
    whyHint: 'Para el registro de auditoría.',
    queues: {
      title: 'Colas',
      subtitle: (seconds) => `Tareas de su centro, se actualizan cada ${seconds} segundos.`,
      quiet: 'No espera nada. No ha fallado nada.',
      queues: 'Lo que hay que hacer',
      table: {
        job: 'Tarea',
        waiting: 'En espera',
        active: 'En curso',
        retrying: 'Reintentadas',
        dead: 'Fallidas',
        oldest: 'La más antigua desde',
      },
      jobs: {
        finalise: 'Hacer resultados',
        'compare-grades': 'Comparar puntuaciones',
        backup: 'Hacer la copia de seguridad diaria',
        progress: 'Puntuar exámenes en curso',
        regrade: 'Puntuar de nuevo',
        statistics: 'Estadísticas',
        retention: 'Borrar candidatos',
        notify: 'Avisar a otros sistemas',
      },
      deadLetters: 'Lo que ha fallado',
      deadTitle: (job, sitting, candidate) =>
        [job, sitting, candidate !== null && `candidato ${candidate}`].filter(Boolean).join(', '),
      tried: count({ one: 'Intentada # vez, la última', other: 'Intentada # veces, la última' }),
      payload: 'Sobre qué debía trabajar',
      redrive: 'Reintentar',
      redriveAll: 'Reintentar todas',
      drop: 'Dejarla',
      ask: {
        redrive: {
          title: '¿Reintentar esta tarea?',
          text: 'Se ejecuta como si nunca hubiera fallado. Hágalo cuando lo que la impedía esté resuelto.',
          confirm: 'Reintentar',
        },
        'redrive-all': {
          title: '¿Reintentarlas todas?',
          text: 'Toda tarea fallida de su centro se ejecuta de nuevo. Las que sigan sin poder hacerse vuelven aquí.',
          confirm: 'Reintentar todas',
        },
        drop: {
          title: '¿Dejar esta tarea?',
          text: 'No se ejecuta nunca. Lo que debía hacer queda sin hacer.',
          confirm: 'Dejarla',
        },
      },
    },
    audit: {
      title: 'Registro de auditoría',
      subtitle: 'Cada acto del personal de su centro, el más reciente primero.',
      whole: count({
        one: 'El registro está íntegro: su única entrada, de todos los centros, es la primera.',
        other:
          'El registro está íntegro: cada una de sus # entradas, de todos los centros, sigue a la anterior.',
      }),
      broken: (number) =>
        `El registro está roto en la entrada ${number}: se cambió, o faltan entradas anteriores. Conserve la base de datos como está y compárela con una copia de seguridad.`,
      checkAgain: 'Comprobar otra vez',
      filter: 'Filtrar el registro',
      field: {
        text: 'Texto en cualquier parte',
        action: 'Acción',
        person: 'Quién',
        subject: 'A qué (un identificador o un nombre)',
        from: 'Desde',
        to: 'Hasta, incluido',
      },
      any: 'Cualquiera',
      show: 'Mostrar',
      clear: 'Mostrarlo todo',
      table: {
        number: 'N.º',
        at: 'Cuándo',
        actor: 'Quién',
        action: 'Acción',
        subject: 'A qué',
        why: 'Por qué',
        details: 'Detalles',
      },
      unfoldShort: 'Detalles',
      unfold: (number) => `Detalles de la entrada ${number}`,
      hash: (hash) => `Huella de esta entrada: ${hash}`,
      erased: 'Borrado con el candidato del que trataba',
      older: 'Mostrar entradas anteriores',
      download: 'Descargar como CSV',
      file: 'auditoria-examhall.csv',
      emptyTitle: 'Aún no se ha hecho nada',
      empty:
        'Aquí aparecen los actos del personal: convocatorias que se abren, tiempo que se da, puestos que se aprueban.',
      noMatchTitle: 'Ninguna entrada coincide',
      noMatch: 'Pida menos, o muéstrelo todo.',
    },
  },
  backupSchedule: {
    title: 'Automáticamente',
    off: 'No se hace ninguna copia automáticamente.',
    on: (time, timeZone, keep) =>
      `Cada día a las ${time} (${timeZone}) se hace una y se prueba a cargarla. Se ${count({ one: 'conserva la más reciente que sirve', other: 'conservan las # más recientes que sirven' })(keep)}.`,
    daily: 'Hacer una copia cada día y probar a cargarla',
    time: 'Hora del día',
    timeHint: (timeZone) =>
      `En la zona horaria ${timeZone}. Elija una en la que no haya ningún examen en curso.`,
    keep: 'Cuántas conservar',
    keepHint: 'De las que pudieron cargarse. Las que fallan no desplazan a ninguna que sirve.',
    save: 'Guardar',
    saved: 'Guardado.',
    restore: 'Cómo restaurarla',
    restoreTitle: 'Restaurar esta copia',
    restoreText: [
      'Todo lo de este servidor vuelve a como estaba cuando se hizo la copia, para todos sus centros. Lo que vino después se conserva al lado, y en una copia hecha antes.',
      'Detenga el servidor y sus procesos de trabajo. Ejecute después esto en el equipo del servidor, en su carpeta; se niega mientras haya un examen en curso. Arranque de nuevo el servidor cuando lo diga.',
    ],
    restoreCommand: (path, username) =>
      `npm run restore -- "${path}" --centre "NOMBRE DE SU CENTRO" --as ${username}`,
    copy: 'Copiar la orden',
    close: 'Cerrar',
    trouble: 'Hay que mirar las copias automáticas:',
    open: 'A las copias de seguridad',
  },
};
