import { mediaFileSchema, type MediaFile } from '@examhall/shared/items';
import {
  API_PREFIX,
  examPreviewSchema,
  problemSchema,
  type PreviewSettings,
} from '@examhall/shared/protocol';
import { Refusal } from '../bridge/index.js';
import type { PreviewedExam } from './preview-client.js';

/** Exchanges the ticket for the exam. It is the only thing a preview ever tells the server. @throws Refusal */
export async function fetchExam(ticket: string, settings: PreviewSettings): Promise<PreviewedExam> {
  const answer = await ask('/exam-previews', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  });
  const { paper, token } = examPreviewSchema.parse(await answer.json());
  const media = async (id: string): Promise<MediaFile> => {
    const known = paper.media.find((each) => each.id === id);
    if (!known) throw new Refusal('unknown-media', 'This exam has no such media file.');
    const file = await ask(`/exam-previews/media/${encodeURIComponent(id)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const data = await base64Of(await file.blob());
    return mediaFileSchema.parse({ id, mediaType: known.mediaType, data });
  };
  return { paper, settings, media };
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`${API_PREFIX}${path}`, { ...init, cache: 'no-store' });
  } catch {
    throw new Refusal(
      'server-unreachable',
      'The server cannot be reached. Open the preview again from the console.',
    );
  }
  if (answer.ok) return answer;
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  throw problem.success
    ? new Refusal(problem.data.code, problem.data.detail)
    : new Refusal('preview-failed', 'The preview could not be loaded. Open it again from the console.');
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error as Error);
    // data:TYPE;base64,DATA
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.readAsDataURL(file);
  });
}
