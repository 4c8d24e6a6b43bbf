import {basename} from 'node:path';
import type {Facts} from '../facts/types.ts';
import {block, ok, warn} from './finding.ts';
import {isInstalled, isPresent} from './packages.ts';
import {classicOnly} from './method.ts';
import type {Check, CheckContext} from './types.ts';

/** What a complete Jitsi consists of (jitsi.md 1.3); the TURN server is only recommended. */
const parts = ['jitsi-meet', 'jitsi-videobridge2', 'jicofo', 'jitsi-meet-web', 'jitsi-meet-web-config', 'jitsi-meet-prosody'] as const;

/** Whether any part of Jitsi is installed, be it half-way. */
export const hasJitsi = ({packages}: Pick<Facts, 'packages'>): boolean => parts.some(name => isPresent(packages, name));

/** A second run for the same domain completes or changes nothing; another domain cannot live beside it (jitsi.md 1.11). */
export const jitsiCheck: Check = classicOnly({
	id: 'jitsi',
	needs: ['packages', 'leftovers', 'own', 'stack'],
	evaluate({packages, leftovers: {domains}, own, stack}, {domain}) {
		if (stack.state === 'ours') {
			return block('jitsi', 'jitsiDocker', {folder: stack.folder});
		}

		if (!hasJitsi({packages})) {
			return ok('jitsi', 'jitsi');
		}

		const others = domains.filter(name => name !== domain);
		if (domain !== undefined && others.length > 0) {
			// Our own install can be taken back as a whole, which purging alone would not do.
			const isOurs = own.domain !== undefined && others.includes(own.domain);
			return block('jitsi', isOurs ? 'jitsiOtherOurs' : 'jitsiOther', {domains: others.join(', '), domain});
		}

		const lacking = parts.filter(name => !isInstalled(packages, name));
		return lacking.length > 0
			? warn('jitsi', 'jitsiPartial', {packages: lacking.join(', ')})
			: ok('jitsi', 'jitsiInstalled', {domain: domains.join(', ') || '?'});
	},
});

const isNamedAfter = (path: string, domain: string): boolean => [`${domain}-config.js`, `${domain}.cfg.lua`, `${domain}.conf`].includes(basename(path));

const multiplexer = (files: readonly string[]): string | undefined => files.find(path => path.endsWith('/60-jitsi-meet.conf'));

const evaluateTraces = (facts: Pick<Facts, 'packages' | 'leftovers' | 'own'>, {domain}: CheckContext) => {
	const {leftovers: {files, debconf}, packages, own} = facts;
	const foreign = domain === undefined ? [] : files.filter(path => path !== multiplexer(files) && !isNamedAfter(path, domain));
	if (foreign.length > 0) {
		return block('leftovers', 'leftoversOther', {files: foreign.join(' ')});
	}

	const removed = Object.keys(packages).filter(name => /^(?:jitsi-|jicofo$)/v.test(name));
	// A run of ours that broke off before the packages came gave the answers only, and the next one gives its own.
	const names = Object.entries(debconf).filter(([name, value]) => name.endsWith('hostname') && value !== own.domain).map(([, value]) => value);
	const traces = [...removed, ...files, ...names];
	return traces.length > 0 ? warn('leftovers', 'leftoversFound', {traces: [...new Set(traces)].join(', ')}) : ok('leftovers', 'leftovers');
};

/** What a removed Jitsi left: answers that are silently used again, files that clash (jitsi.md 1.8, 1.11; 6, pain 3). */
export const leftoversCheck: Check = classicOnly({
	id: 'leftovers',
	needs: ['packages', 'leftovers', 'own'],
	evaluate(facts, context) {
		const old = multiplexer(facts.leftovers.files);
		if (old !== undefined) {
			return block('leftovers', 'oldMultiplexer', {file: old});
		}

		return hasJitsi(facts) ? ok('leftovers', 'leftovers') : evaluateTraces(facts, context);
	},
});
