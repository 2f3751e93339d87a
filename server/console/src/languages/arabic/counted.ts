import { counting } from '@examhall/shared/languages';

/** Counts in Arabic, with the digits that codes and candidates' numbers have. */
export const count = counting('ar-u-nu-latn');

/** A noun as it stands with each number: one, two, 3 to 10, 11 to 99, hundreds. */
export function counted(
  ...[one, two, few, many, other]: [string, string, string, string, string]
): (given: number) => string {
  return count({ one, two, few: `# ${few}`, many: `# ${many}`, other: `# ${other}` });
}

export const questions = counted('سؤال واحد', 'سؤالان', 'أسئلة', 'سؤالاً', 'سؤال');
export const candidates = counted('مترشح واحد', 'مترشحان', 'مترشحين', 'مترشحاً', 'مترشح');
export const minutes = counted('دقيقة واحدة', 'دقيقتان', 'دقائق', 'دقيقة', 'دقيقة');
export const seconds = counted('ثانية واحدة', 'ثانيتان', 'ثوانٍ', 'ثانية', 'ثانية');
export const seats = counted('مقعد واحد', 'مقعدان', 'مقاعد', 'مقعداً', 'مقعد');
export const answers = counted('إجابة واحدة', 'إجابتان', 'إجابات', 'إجابة', 'إجابة');
export const entries = counted('قيد واحد', 'قيدان', 'قيود', 'قيداً', 'قيد');
export const months = counted('شهر واحد', 'شهران', 'أشهر', 'شهراً', 'شهر');
