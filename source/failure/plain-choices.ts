import {paths} from '../paths.ts';
import type {Choice} from './types.ts';

/** The command that does what a choice says, for whoever reads lines instead of screens. Pure. */
export const commandOf = (choice: Choice, {step = '', isUndo}: {readonly step?: string | undefined; readonly isUndo: boolean}): string => {
	switch (choice) {
		case 'retry': {
			return isUndo ? 'sudo jitsi-wizard uninstall' : 'sudo jitsi-wizard resume';
		}

		case 'change': {
			return 'sudo jitsi-wizard';
		}

		case 'skip': {
			return `sudo jitsi-wizard resume --skip ${step}`;
		}

		case 'undo': {
			return 'sudo jitsi-wizard uninstall';
		}

		case 'report': {
			return 'sudo jitsi-wizard report';
		}

		case 'log': {
			return `sudo less ${paths.log}`;
		}
	}
};
