import type { ReactNode } from 'react';
import { useMediaFile } from '../../media/media-context.js';
import { useTexts } from '../../languages/index.js';

interface PictureProps {
  readonly picture: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** What lies over the picture, in SVG, in the picture's own pixels. */
  readonly children: ReactNode;
}

/** A picture that is answered in: the file below, what is drawn on it above, both in the same coordinates. */
export function Picture({ picture, description, width, height, children }: PictureProps) {
  const { exam } = useTexts();
  const file = useMediaFile(picture);
  return (
    <div className="picture" style={{ maxWidth: width, aspectRatio: `${width} / ${height}` }}>
      {file ? (
        <img src={`data:${file.mediaType};base64,${file.data}`} alt={description} />
      ) : (
        <span className="missing-picture">{exam.missingPicture(description)}</span>
      )}
      {children}
    </div>
  );
}
