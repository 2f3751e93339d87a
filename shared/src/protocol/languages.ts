/** The languages of the console and of what the server prints, by BCP 47 tags. */
export const staffLanguages = ['en', 'fr', 'es', 'ar', 'hi', 'zh'] as const;
export type StaffLanguage = (typeof staffLanguages)[number];
