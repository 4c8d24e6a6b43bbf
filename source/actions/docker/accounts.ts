import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';
import {projectFilter} from './containers.ts';

/**
Makes prosody forget accounts (their files), so that its next start makes them anew with the present passwords. It is stopped first: one that is
being started again and again with the old settings would bring the old passwords back.
*/
export const forgetAccounts = async (accounts: readonly string[], system: System): Promise<void> => {
	if (accounts.length === 0) {
		return;
	}

	const {stdout} = await runDocker(system, ['ps', '--all', '--quiet', '--filter', projectFilter, '--filter', 'label=com.docker.compose.service=prosody']);
	const ids = stdout.split('\n').filter(id => id !== '');
	if (ids.length > 0) {
		await runDocker(system, ['stop', ...ids], {timeoutSeconds: 60});
	}

	for (const account of accounts) {
		await system.files.remove(account);
	}
};
