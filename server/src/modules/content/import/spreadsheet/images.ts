import type { Workbook, Worksheet } from 'exceljs';
import type { FaultList } from './fault-list.js';
import { MAX_IMAGE_BYTES } from './limits.js';

/** First bytes of the picture formats every browser shows. */
const signatures: readonly { readonly mediaType: string; readonly bytes: readonly number[] }[] = [
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38] },
];

/** A picture that lies on a row. */
export interface RowImage {
  readonly mediaType: string;
  readonly data: Buffer;
}

/** The picture of each row, by row number: a picture belongs to the row its upper left corner is in. */
export function rowImages(workbook: Workbook, sheet: Worksheet, faults: FaultList): Map<number, RowImage> {
  const images = new Map<number, RowImage>();
  for (const placed of sheet.getImages()) {
    const row = placed.range.tl.nativeRow + 1;
    const at = `${sheet.name}!A${row}`;
    const bytes = Buffer.from(
      (workbook.getImage(Number(placed.imageId)).buffer as Uint8Array | undefined) ?? [],
    );
    const mediaType = signatures.find(({ bytes: first }) =>
      first.every((byte, index) => bytes[index] === byte),
    )?.mediaType;
    if (!mediaType) faults.add(at, 'the picture on this row is not a PNG, JPEG or GIF picture');
    else if (bytes.length > MAX_IMAGE_BYTES) faults.add(at, 'the picture on this row is larger than 2 MB');
    else if (images.has(row)) faults.add(at, 'there are two pictures on this row; a question has one');
    else images.set(row, { mediaType, data: bytes });
  }
  return images;
}
