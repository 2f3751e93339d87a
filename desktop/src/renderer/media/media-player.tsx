import { Button, Group, Slider } from '@mantine/core';
import { useRef, useState, type RefObject } from 'react';
import { formatRemaining } from '../exam/countdown.js';
import { useTexts } from '../languages/index.js';
import { useMediaFile, usePaperMedia } from './media-context.js';

const MS = 1_000;

/** A sound or a film of the paper, with how often it may still be played, and what is said in it. */
export function MediaPlayer({ id }: { id: string }) {
  const { media: texts } = useTexts();
  const { library, paper, plays } = usePaperMedia();
  const file = useMediaFile(id);
  const about = paper.media.find((media) => media.id === id);
  const address = library.address(id);
  if (!file || !about || address === null) return null;
  const isFilm = file.mediaType.startsWith('video/');
  const left = about.plays === undefined ? null : Math.max(0, about.plays - (plays[id] ?? 0));
  return (
    <div className="player" role="group" aria-label={isFilm ? texts.film : texts.sound}>
      <Controls key={id} id={id} address={address} isFilm={isFilm} left={left} />
      {about.transcript !== undefined && (
        <details className="fold">
          <summary>{texts.transcript}</summary>
          <div dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
            {about.transcript}
          </div>
        </details>
      )}
    </div>
  );
}

interface ControlsProps {
  readonly id: string;
  readonly address: string;
  readonly isFilm: boolean;
  /** How often it may still be begun; null: as often as one likes. */
  readonly left: number | null;
}

function Controls({ id, address, isFilm, left }: ControlsProps) {
  const { media: texts } = useTexts();
  const player = usePlayer(id, left);
  const { element, playing, now, length, broken } = player;
  const time = (seconds: number) => formatRemaining(seconds * MS);
  const isOver = left === 0 && !playing && now === 0;
  return (
    <>
      <video
        ref={element}
        className={isFilm ? 'player-film' : 'player-sound'}
        src={address}
        preload="metadata"
        playsInline
        disablePictureInPicture
        disableRemotePlayback
        {...player.events}
      />
      <Group gap="sm" wrap="nowrap" className="player-controls">
        <Button variant="default" disabled={isOver || broken} onClick={player.toggle}>
          {playing ? texts.pause : texts.play}
        </Button>
        {left === null ? (
          <Slider
            className="player-place"
            thumbLabel={texts.position(time(now), time(length))}
            label={null}
            min={0}
            max={Math.max(1, Math.ceil(length))}
            value={Math.round(now)}
            onChange={player.seek}
          />
        ) : (
          <progress
            className="player-place"
            max={Math.max(1, length)}
            value={now}
            aria-label={texts.position(time(now), time(length))}
          />
        )}
        <span className="player-time" aria-hidden="true">
          {texts.position(time(now), time(length))}
        </span>
      </Group>
      <div role="status" className="soft">
        {broken ? texts.broken : left !== null && (left === 0 ? texts.none : texts.left(left))}
      </div>
    </>
  );
}

interface Player {
  readonly element: RefObject<HTMLVideoElement | null>;
  readonly playing: boolean;
  /** Seconds. */
  readonly now: number;
  readonly length: number;
  readonly broken: boolean;
  toggle(): void;
  seek(seconds: number): void;
  readonly events: React.MediaHTMLAttributes<HTMLVideoElement>;
}

/** Plays and pauses; where it may be begun a few times only, each beginning is counted first. */
function usePlayer(id: string, left: number | null): Player {
  const { play, places } = usePaperMedia();
  const element = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [now, setNow] = useState(places.get(id) ?? 0);
  const [length, setLength] = useState(0);
  const [broken, setBroken] = useState(false);
  const begin = async (video: HTMLVideoElement) => {
    try {
      if (left !== null && video.currentTime === 0) await play(id);
      await video.play();
    } catch {
      // Refused by the core, which knows better how often it was played; the count on the screen follows by itself.
      setPlaying(false);
    }
  };
  return {
    element,
    playing,
    now,
    length,
    broken,
    toggle: () => {
      const video = element.current;
      if (!video) return;
      if (video.paused) void begin(video);
      else video.pause();
    },
    seek: (seconds) => {
      if (element.current) element.current.currentTime = seconds;
      setNow(seconds);
    },
    events: {
      onLoadedMetadata: ({ currentTarget }) => {
        setLength(currentTarget.duration);
        currentTarget.currentTime = places.get(id) ?? 0;
      },
      onPlay: () => setPlaying(true),
      onPause: () => setPlaying(false),
      onTimeUpdate: ({ currentTarget }) => {
        places.set(id, currentTarget.currentTime);
        setNow(currentTarget.currentTime);
      },
      onEnded: ({ currentTarget }) => {
        currentTarget.currentTime = 0;
        places.set(id, 0);
        setNow(0);
        setPlaying(false);
      },
      onError: () => setBroken(true),
    },
  };
}
