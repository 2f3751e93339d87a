import type { PaperWords } from './paper-words.js';

export const spanish: PaperWords = {
  dates: 'es',
  slips: {
    title: (sitting) => `Códigos de acceso: ${sitting}`,
    number: (candidateNumber) => `Número ${candidateNumber}`,
    seat: (name) => `Asiento ${name}`,
    accessCode: 'Código de acceso',
    howTo: 'Escriba el número y el código en su puesto.',
  },
  sealed: {
    start: {
      title: 'Código de inicio',
      lines: [
        'Lo abre el vigilante responsable, en la sala, cuando empieza la convocatoria,',
        'y solo si entonces los puestos no pueden conectar con el servidor.',
        'Quien tiene este código y el paquete del examen puede leerlo antes de que empiece.',
      ],
    },
    close: {
      title: 'Código de cierre',
      lines: [
        'Lo abre el vigilante responsable, cuando todos los candidatos de la sala han entregado,',
        'y solo si entonces los puestos no pueden conectar con el servidor.',
        'Quien tiene este código y el paquete del examen puede leer las soluciones.',
      ],
    },
    version: (packageVersion) =>
      `Versión ${packageVersion} del paquete. Una versión más nueva tiene sus propios códigos.`,
    openedBy: 'Abierto por',
    when: 'Fecha y hora',
    because: 'Motivo',
  },
  results: {
    title: (sitting) => `Resultados: ${sitting}`,
    heading: 'Resultado',
    candidate: (candidateNumber) => `Candidato ${candidateNumber}`,
    marks: (earned, most, share) => `${earned} de ${most} puntos${share === null ? '' : ` (${share} %)`}`,
    parts: 'Partes',
    part: (number) => `Parte ${number}`,
    of: (earned, most) => `${earned} de ${most}`,
    made: (date) => `Resultado del ${date}`,
    revised: (version, date) =>
      `Versión ${version} del resultado, revisada el ${date}. Los boletines anteriores ya no valen.`,
    result: (id) => `Resultado ${id}`,
    checkCode: (code) => `Código de comprobación ${code}`,
    howToCheck: 'El centro dice, por el número y el código, si este boletín es auténtico.',
  },
};
