import type { PaperWords } from './paper-words.js';

export const french: PaperWords = {
  dates: 'fr',
  slips: {
    title: (sitting) => `Codes d’accès : ${sitting}`,
    number: (candidateNumber) => `Numéro ${candidateNumber}`,
    seat: (name) => `Place ${name}`,
    accessCode: 'Code d’accès',
    howTo: 'Saisissez le numéro et le code à votre poste.',
  },
  sealed: {
    start: {
      title: 'Code de départ',
      lines: [
        'À ouvrir par le surveillant responsable, dans la salle, au début de l’épreuve,',
        'et seulement si les postes ne peuvent alors pas joindre le serveur.',
        'Qui a ce code et le paquet de l’examen peut lire l’examen avant qu’il ne commence.',
      ],
    },
    close: {
      title: 'Code de clôture',
      lines: [
        'À ouvrir par le surveillant responsable, quand tous les candidats de la salle ont rendu leur copie,',
        'et seulement si les postes ne peuvent alors pas joindre le serveur.',
        'Qui a ce code et le paquet de l’examen peut lire le corrigé.',
      ],
    },
    version: (packageVersion) =>
      `Version ${packageVersion} du paquet. Une version plus récente a ses propres codes.`,
    openedBy: 'Ouvert par',
    when: 'Date et heure',
    because: 'Motif',
  },
  results: {
    title: (sitting) => `Résultats : ${sitting}`,
    heading: 'Résultat',
    candidate: (candidateNumber) => `Candidat ${candidateNumber}`,
    marks: (earned, most, share) => `${earned} points sur ${most}${share === null ? '' : ` (${share} %)`}`,
    parts: 'Parties',
    part: (number) => `Partie ${number}`,
    of: (earned, most) => `${earned} sur ${most}`,
    made: (date) => `Résultat du ${date}`,
    revised: (version, date) =>
      `Version ${version} du résultat, révisée le ${date}. Les relevés antérieurs ne sont plus valables.`,
    result: (id) => `Résultat ${id}`,
    checkCode: (code) => `Code de contrôle ${code}`,
    howToCheck: 'Le centre dit, d’après le numéro et le code, si ce relevé est authentique.',
  },
};
