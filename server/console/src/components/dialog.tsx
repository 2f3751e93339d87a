import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  title: string;
  onClose: () => void;
  closeLabel: string;
  /** False where a stray click must not lose what is shown. */
  closeOnClickOutside?: boolean;
  /** Width, where the usual one is too narrow. */
  size?: string;
  children: ReactNode;
}

/** A dialog over the page. Mantine's own puts its title in a `header`, which makes it a second banner of the page. */
export function Dialog(props: DialogProps) {
  const { title, onClose, closeLabel, closeOnClickOutside = true, size = 'md', children } = props;
  return (
    <Modal.Root opened onClose={onClose} closeOnClickOutside={closeOnClickOutside} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Group justify="space-between" wrap="nowrap" p="md" pb={0}>
          <Modal.Title fw={650} fz="lg">
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={closeLabel} />
        </Group>
        <Modal.Body pt="md">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
