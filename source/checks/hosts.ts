import {ok, warn} from './finding.ts';
import type {Check} from './types.ts';

/** cloud-init that owns /etc/hosts undoes our entry at the next boot (faults.md 27). */
export const cloudInitCheck: Check = {
	id: 'cloud-init',
	needs: ['cloudInit'],
	evaluate: ({cloudInit}) => (cloudInit.managesHosts ? warn('cloud-init', 'cloudInitHosts') : ok('cloud-init', 'cloudInit')),
};

/** Someone protected /etc/hosts on purpose; the attribute is never lifted silently (faults.md 21). */
export const hostsFileCheck: Check = {
	id: 'hosts-file',
	needs: ['files'],
	evaluate: ({files}) => (files['/etc/hosts']?.immutable ? warn('hosts-file', 'hostsImmutable') : ok('hosts-file', 'hostsFile')),
};
