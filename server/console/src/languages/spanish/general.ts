import { counting } from '@examhall/shared/languages';
import type { Texts } from '../english.js';

const count = counting('es');

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
  language: 'Idioma',
  skipToContent: 'Ir al contenido',
  navigation: {
    label: 'Navegación principal',
    exams: 'Exámenes',
    sittings: 'Convocatorias',
    stations: 'Puestos',
  },
  header: {
    account: (name) => `Cuenta de ${name}`,
    signOut: 'Salir',
    toDark: 'Cambiar a colores oscuros',
    toLight: 'Cambiar a colores claros',
    role: { admin: 'Administrador', invigilator: 'Vigilante', marker: 'Corrector' },
  },
  common: {
    loading: 'Cargando…',
    retry: 'Reintentar',
    cancel: 'Cancelar',
    copy: 'Copiar',
    copied: 'Copiado',
    print: 'Imprimir',
    back: 'Atrás',
    none: '–',
    errorTitle: 'No ha funcionado',
    requestId: (id) => `Referencia para el soporte: ${id}`,
  },
  errors: {
    unreachable:
      'No se puede llegar al servidor. Compruebe que funciona y que este equipo está conectado a él.',
    unreadable:
      'El servidor ha dado una respuesta que esta consola no entiende. Recargue la página; si no basta, la consola y el servidor son de versiones distintas.',
    unexpected: 'Algo ha fallado en la propia consola. Recargue la página para seguir.',
    reload: 'Recargar la página',
    clipboard: 'El navegador no ha permitido copiar. Seleccione el texto y cópielo a mano.',
  },
  notFound: {
    title: 'No existe esa página',
    text: 'La dirección puede estar mal escrita, o aquello a lo que llevaba ya no existe.',
    home: 'Ir a la página de inicio',
    notAllowedTitle: 'Esta página es para administradores',
    notAllowedText: 'Su cuenta no puede abrirla. Pregunte a un administrador de su centro.',
  },
  signIn: {
    title: 'Identificarse',
    subtitle: 'Consola para el personal del centro de exámenes',
    username: 'Nombre de usuario',
    password: 'Contraseña',
    submit: 'Entrar',
    ended: 'Su sesión ha terminado. Entre de nuevo para seguir donde estaba.',
    missingUsername: 'Escriba su nombre de usuario.',
    missingPassword: 'Escriba su contraseña.',
  },
  items: {
    type: {
      'single-choice': 'Opción única',
      'multiple-choice': 'Opción múltiple',
      'true-false': 'Verdadero o falso',
      'short-text': 'Texto corto',
      numeric: 'Número',
      ordering: 'Ordenar',
      matching: 'Relacionar',
      'gap-fill': 'Rellenar huecos',
      hotspot: 'Zona de una imagen',
      point: 'Lugar en una imagen',
      essay: 'Redacción',
    },
    number: (position) => `Pregunta ${position}`,
    marks: (marks) => (marks === '1' ? '1 punto' : `${marks} puntos`),
    count: count({ one: '# pregunta', other: '# preguntas' }),
    correct: 'Respuesta correcta',
    guidance: 'Pautas para el corrector',
    noGuidance: 'No se dieron pautas.',
    chooseOne: 'Elija una.',
    chooseSeveral: 'Elija todas las que correspondan.',
    shortTextField: 'Aquí se escribe una palabra o una expresión.',
    numericField: 'Aquí se escribe un número.',
    essayField: 'Aquí se escribe un texto más largo.',
    richEssayField: 'Aquí se escribe un texto más largo, con formato.',
    numericUnitField: 'Aquí se escribe un número con su unidad.',
    true: 'Verdadero',
    false: 'Falso',
    orderField: 'Hay que ordenarlos; cada candidato los encuentra en un orden propio.',
    matchSources: 'Para relacionar',
    matchTargets: 'Con uno de estos',
    gap: (position) => `Hueco ${position}`,
    hotspotField: 'Zonas entre las que elegir.',
    pointField: (most) => (most === 1 ? 'Aquí se marca un lugar.' : `Aquí se marcan hasta ${most} lugares.`),
    missingPicture: (description) => (description === '' ? 'Imagen' : `Imagen: ${description}`),
    table: 'Tabla',
    brokenMath: 'No se pudo leer esta fórmula',
  },
  rules: {
    scoring: {
      'all-or-nothing': 'todo o nada',
      'per-part': 'cada parte correcta da su fracción',
      'per-part-with-penalty': 'cada parte correcta da su fracción, una incorrecta resta lo mismo',
      'by-credit': 'cada parte da sus propios puntos',
    },
    wrongCosts: (share) => `una respuesta incorrecta resta ${share} de los puntos`,
    treatment: {
      normal: 'cuenta como siempre',
      bonus: 'extra',
      'withdrawn-full-marks': 'retirada: todos reciben sus puntos',
      withdrawn: 'retirada: no cuenta',
    },
    best: count({
      one: 'solo cuenta la mejor de esta parte',
      other: 'cuentan las # mejores de esta parte',
    }),
  },
  time: {
    justNow: 'ahora mismo',
    secondsAgo: (seconds) => `hace ${seconds} s`,
    minutesAgo: (minutes) => `hace ${minutes} min`,
    hours: 'h',
    to: 'a',
  },
  tables: {
    filter: 'Filtrar',
    columns: 'Columnas',
    save: 'Descargar como CSV',
    count: count({ one: '# fila', other: '# filas' }),
    found: (shown, all) => `${shown} de ${count({ one: '# fila', other: '# filas' })(all)}`,
    nothing: 'No se ha encontrado nada.',
    clear: 'Quitar el filtro',
    sort: {
      none: 'Ordenar de menor a mayor',
      ascending: 'Ordenar de mayor a menor',
      descending: 'Dejar en el orden habitual',
    },
  },
  undo: {
    label: 'Lo que se acaba de hacer',
    undo: 'Deshacer',
    key: 'Ctrl+Z',
    undone: 'Deshecho.',
    close: 'Cerrar este aviso',
    station: {
      approve: (name) => `${name} está aprobado.`,
      withdraw: (name) => `${name} ya no está aprobado.`,
    },
    person: {
      change: (name) => `${name}: cambios guardados.`,
      enable: (name) => `${name} puede entrar de nuevo.`,
      disable: (name) => `${name} ya no puede entrar.`,
    },
    accommodations: (name) => `Ha cambiado lo que se concede a ${name}.`,
    release: 'La comunicación prevista se ha anulado.',
    tags: count({
      one: 'Han cambiado las etiquetas de # pregunta.',
      other: 'Han cambiado las etiquetas de # preguntas.',
    }),
  },
};
