import type {UndoWishes} from '../apply/events.ts';
import {paths} from '../paths.ts';
import type {Choice} from './types.ts';

/** The command that takes back, or goes on with it, as it was wished. Pure. */
export const undoCommand = ({purge = false, keepRecordings = false}: UndoWishes): string =>
	['sudo jitsi-wizard uninstall', ...(purge ? ['--purge'] : []), ...(keepRecordings ? ['--keep-recordings'] : [])].join(' ');

/** The command that does what a choice says, for whoever reads lines instead of screens. `undo`: the run took back, with these wishes. Pure. */
export const commandOf = (choice: Choice, {step = '', undo}: {readonly step?: string | undefined; readonly undo?: UndoWishes | undefined}): string => {
	switch (choice) {
		case 'retry': {
			return undo === undefined ? 'sudo jitsi-wizard resume' : undoCommand(undo);
		}

		case 'change': {
			return 'sudo jitsi-wizard';
		}

		case 'skip': {
			return `sudo jitsi-wizard resume --skip ${step}`;
		}

		case 'undo': {
			return undoCommand({});
		}

		case 'report': {
			return 'sudo jitsi-wizard report';
		}

		case 'log': {
			return `sudo less ${paths.log}`;
		}
	}
};
