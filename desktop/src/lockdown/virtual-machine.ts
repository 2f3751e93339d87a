import type { Signal } from './signals.js';

/** What a machine tells of itself; empty or false where it was not to be had. */
export interface HardwareFacts {
  /** Vendor and product of the system, as its firmware says. */
  readonly firmware: string;
  /** Names of devices and their vendors. */
  readonly devices: readonly string[];
  /** Hardware addresses of network cards that have a cable or a radio of their own. */
  readonly networkCards: readonly string[];
  /** Names of running programs. */
  readonly programs: readonly string[];
  /** Whether the processor says that a hypervisor is below it. Windows with memory integrity says so on bare metal. */
  readonly hypervisorFlag: boolean;
}

const FIRMWARE = /vmware|virtualbox|innotek|qemu|kvm|bochs|parallels|xen|bhyve|virtual machine/iu;
const DEVICE =
  /vmware|virtualbox|vbox|qemu|virtio|red hat.*qxl|hyper-v (video|keyboard)|parallels (video|display)/iu;
const PROGRAM = /^(vmtoolsd|vboxservice|vboxtray|vboxclient|qemu-ga|spice-vdagent|prl_tools|xenservice)$/iu;
/** Beginnings of addresses that belong to makers of virtual machines: VMware, VirtualBox, Xen, QEMU, Parallels. */
const CARD = /^(00:05:69|00:0c:29|00:1c:14|00:50:56|08:00:27|00:16:3e|52:54:00|00:1c:42)/iu;

/**
 * Whether this looks like a virtual machine: several weak signs, counted. The processor's flag counts beside others and never by
 * itself, and neither do network cards, which hosts of virtual machines have too. Null when there is nothing to say.
 */
export function virtualMachineSignal(facts: HardwareFacts): Signal | null {
  const strong = [
    ...(FIRMWARE.test(facts.firmware) ? [`firmware: ${facts.firmware}`] : []),
    ...facts.devices
      .filter((name) => DEVICE.test(name))
      .map((name) => `device: ${name}`)
      .slice(0, 3),
  ];
  const weak = [
    ...facts.programs
      .filter((name) => PROGRAM.test(name))
      .map((name) => `program: ${name}`)
      .slice(0, 3),
    ...facts.networkCards
      .filter((card) => CARD.test(card))
      .map((card) => `network card: ${card}`)
      .slice(0, 1),
  ];
  const kinds = new Set([...strong, ...weak].map((sign) => sign.slice(0, sign.indexOf(':'))));
  if (kinds.size === 0) return null;
  const flag = facts.hypervisorFlag ? ['the processor names a hypervisor'] : [];
  const signs = kinds.size + flag.length;
  const confidence = strong.length === 0 ? 'low' : signs >= 3 ? 'high' : 'medium';
  return { signal: 'virtual-machine', confidence, evidence: [...strong, ...weak, ...flag].join('; ') };
}
