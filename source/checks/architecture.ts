import {block, ok} from './finding.ts';
import type {Check} from './types.ts';

const supported = new Set(['amd64', 'arm64']);

/** Jitsi's native parts and our own runtime exist for two architectures. */
export const architectureCheck: Check = {
	id: 'architecture',
	needs: ['architecture'],
	evaluate: ({architecture}) => (supported.has(architecture)
		? ok('architecture', 'architecture', {architecture})
		: block('architecture', 'architectureUnsupported', {architecture: architecture || '?'})),
};
