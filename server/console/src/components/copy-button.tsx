import { Button, type ButtonProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../languages/index.js';
import { Icon } from './icons.js';

const CONFIRMED_FOR_MS = 2_000;

interface CopyButtonProps extends Omit<ButtonProps, 'children'> {
  text: string;
  label: string;
  onCopied?: () => void;
}

/** Copies a text and says whether that worked: browsers refuse it on pages without HTTPS. */
export function CopyButton({ text, label, onCopied, ...button }: CopyButtonProps) {
  const texts = useTexts();
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome(null), CONFIRMED_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (): Promise<void> => {
    const copied = await copyText(text);
    setOutcome(copied ? 'copied' : 'refused');
    if (copied) onCopied?.();
  };

  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name={outcome === 'copied' ? 'check' : 'copy'} />}
        {...button}
        onClick={() => void copy()}
      >
        {outcome === 'copied' ? texts.common.copied : label}
      </Button>
      <span role="status">{outcome === 'refused' && texts.errors.clipboard}</span>
    </>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way, which works on plain HTTP in a lab network, where `navigator.clipboard` does not exist. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body;
  const focused = document.activeElement;
  host.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
