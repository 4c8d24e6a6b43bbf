import {ok, warn} from './finding.ts';
import type {Check} from './types.ts';

/** Containers as systemd-detect-virt names them; in them upstream's sysctl settings and capabilities fail (jitsi.md 6, pain 30). */
const containers = new Set(['openvz', 'lxc', 'lxc-libvirt', 'systemd-nspawn', 'docker', 'podman', 'rkt', 'wsl', 'proot', 'pouch']);

/** Whether a kind of virtualization shares its host's kernel, clock included. */
export const isContainer = (virtualization: string): boolean => containers.has(virtualization);

/** A container guest works with limits that the person should know. */
export const virtualizationCheck: Check = {
	id: 'virtualization',
	needs: ['virtualization'],
	evaluate: ({virtualization: kind}) => (isContainer(kind) ? warn('virtualization', 'container', {kind}) : ok('virtualization', 'virtualization', {kind})),
};
