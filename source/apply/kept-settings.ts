import {changedSettings, foreignCertificates, foreignSites, relaySettings} from '../actions/apt/settings.ts';
import {readBlock, removeBlock} from '../actions/block.ts';
import {restoreSite} from '../actions/site.ts';
import type {ActionOf} from '../actions/types.ts';
import type {System} from '../system/types.ts';
import {pathsOf, wholePathsOf} from './changed-since.ts';
import {createdPackages, type Change} from './changes.ts';
import type {History} from './history.ts';

/** What somebody put among the settings of packages that came with us, or changed there: it is not lost with them. */
export type KeptSettings = {
	/** Sites and settings of the web server that did not come with us: it stays for them. */
	readonly sites: readonly string[];
	/** Certificates of others, for which certbot stays. */
	readonly certificates: readonly string[];
	/** Changed or added since the packages came, but by our lines, and files with changes among our lines: they go with their packages, or our lines do, and copies stay. */
	readonly copied: readonly string[];
};

/** Upstream's script, which the plan runs behind our lines, puts the relay's own certificate in (jitsi.md 1.6). */
const relayLines = /^(?:cert|pkey)=.*\n/gmv;

/** Whether our block in a file holds what we put there. */
const holdsOnly = (content: string, {comment, lines}: Pick<ActionOf<'managed-block'>, 'comment' | 'lines'>): boolean =>
	readBlock(content, comment)?.join('\n') === lines.join('\n');

const withoutOurLines = (content: string, {action}: Change): string => {
	if (action.kind === 'managed-block') {
		// Lines that somebody put among ours are theirs.
		return holdsOnly(content, action) ? removeBlock(content, action.comment) : content;
	}

	return action.kind === 'nginx-site' ? restoreSite(content) : content;
};

/** Whether a file differs only by lines of ours from what it was when its package had just come. */
const isOnlyOurs = async (path: string, {edits: all, settledAt = 0}: Pick<History, 'edits' | 'settledAt'>, system: System): Promise<boolean> => {
	const edits = all.filter(({action}) => 'path' in action && action.path === path);
	const first = edits.find(({at, record: {backup}}) => backup !== undefined && at !== undefined && at <= settledAt);
	if (first?.record.backup === undefined) {
		return false;
	}

	const [now, then] = await Promise.all([path, first.record.backup].map(async each => system.files.fact(each)));
	const bare = (content: string): string => {
		let text = path === relaySettings ? content.replaceAll(relayLines, '') : content;
		for (const edit of edits) {
			text = withoutOurLines(text, edit);
		}

		return text;
	};

	return now?.content !== undefined && then?.content !== undefined && bare(now.content) === bare(then.content);
};

/** Files in which somebody changed lines of ours, which are taken out. */
const changedBlocks = async ({changes, edits}: Pick<History, 'changes' | 'edits'>, system: System): Promise<readonly string[]> => {
	const blocks = [...changes, ...edits].map(({action}) => action).filter(action => action.kind === 'managed-block');
	const changed: string[] = [];
	for (const path of new Set(blocks.map(block => block.path))) {
		const content = (await system.files.fact(path)).content ?? '';
		const ours = blocks.filter(block => block.path === path);
		if (ours.some(({comment}) => readBlock(content, comment) !== undefined) && ours.every(block => !holdsOnly(content, block))) {
			changed.push(path);
		}
	}

	return changed;
};

/** Looks at this machine before anything is taken back: removal scripts change settings, too. */
export const keptSettings = async (history: Pick<History, 'changes' | 'edits' | 'settledAt'>, system: System): Promise<KeptSettings> => {
	const {changes, settledAt} = history;
	const packages = createdPackages(changes);
	const sites = await foreignSites(packages, pathsOf(changes), system);
	const certificates = await foreignCertificates(packages, pathsOf(changes), system);
	const changed = packages.length === 0 || settledAt === undefined ? [] : await changedSettings(wholePathsOf(changes), settledAt, system);
	const copied: string[] = [];
	for (const path of changed) {
		if (!sites.includes(path) && !await isOnlyOurs(path, history, system)) {
			copied.push(path);
		}
	}

	return {sites, certificates, copied: [...new Set([...copied, ...await changedBlocks(history, system)])]};
};
