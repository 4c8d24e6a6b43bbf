import {leftoverFolders} from '../actions/docker/engine.ts';
import {pathsIn} from '../actions/restore.ts';
import {message, type Message} from '../messages/message.ts';
import {rulesOf, type Change} from './changes.ts';
import type {ActionRecord} from './events.ts';

const packageLines = ({created = [], before = []}: ActionRecord): readonly Message[] => {
	const data = leftoverFolders(created, []).filter(path => !before.includes(path));
	return [
		...(created.length === 0 ? [] : [message('commands.uninstall.packages', {count: created.length, names: created.toSorted().join(' ')})]),
		...(data.length === 0 ? [] : [message('commands.uninstall.engine', {paths: data.join(', ')})]),
	];
};

const folderLines = ({action, record: {created = []}}: Change): readonly Message[] => {
	const folders = action.kind === 'make-directories' ? action.folders.filter(({path}) => created.includes(path)) : [];
	const data = folders.filter(({inside}) => inside === 'containers').map(({path}) => path);
	return [
		...(data.length === 0 ? [] : [message('commands.uninstall.data', {paths: data.join(', ')})]),
		// The rest stands in the outermost one.
		...(folders[0] === undefined || folders.length === data.length ? [] : [message('commands.uninstall.folder', {path: folders[0].path})]),
	];
};

/** What taking a change back means, a sentence for each thing that goes; none for changes that leave nothing behind. Pure. */
export const undoLines = (change: Change): readonly Message[] => {
	const {action, record} = change;
	switch (action.kind) {
		case 'apt-install': {
			return packageLines(record);
		}

		case 'fetch-key':
		case 'write-env':
		case 'write-file': {
			return [message('commands.uninstall.restore', {path: action.path})];
		}

		case 'acme-certificate':
		case 'certificate':
		case 'lab-root':
		case 'timer': {
			const paths = pathsIn(record);
			return paths.length === 0 ? [] : [message('commands.uninstall.restore', {path: paths.join(', ')})];
		}

		case 'compose-up': {
			return [message('commands.uninstall.containers', {folder: action.folder})];
		}

		case 'docker-load':
		case 'docker-pull': {
			const images = record.created ?? [];
			return images.length === 0 ? [] : [message('commands.uninstall.images', {images: images.join(' ')})];
		}

		case 'make-directories': {
			return folderLines(change);
		}

		case 'managed-block':
		case 'nginx-site':
		case 'hosts-entry': {
			return [message('commands.uninstall.block', {path: action.path})];
		}

		case 'firewall': {
			return [message('commands.uninstall.firewall', {front: action.front, ports: rulesOf(change).join(', ')})];
		}

		case 'apt-update':
		case 'set-debconf':
		case 'check-debconf':
		case 'prosody-accounts':
		case 'remove-files':
		case 'run':
		case 'service':
		case 'wait': {
			return [];
		}
	}
};
