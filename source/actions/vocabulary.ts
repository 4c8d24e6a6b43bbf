import {aptInstall} from './apt-install.ts';
import {aptUpdate} from './apt-update.ts';
import {composeUp} from './compose-up.ts';
import {checkDebconf, setDebconf} from './debconf.ts';
import {dockerLoad} from './docker-load.ts';
import {dockerPull} from './docker-pull.ts';
import {fetchKey} from './fetch-key.ts';
import {firewall} from './firewall.ts';
import {hostsEntry} from './hosts-entry.ts';
import {makeDirectories} from './make-directories.ts';
import {managedBlock} from './managed-block.ts';
import type {ActionModule} from './module.ts';
import {run} from './run.ts';
import {selfSigned} from './self-signed.ts';
import {service} from './service.ts';
import type {Action, ActionKind} from './types.ts';
import {wait} from './wait.ts';
import {writeEnv} from './write-env.ts';
import {writeFile} from './write-file.ts';

const vocabulary: {readonly [K in ActionKind]: ActionModule<K>} = {
	'apt-install': aptInstall,
	'apt-update': aptUpdate,
	'check-debconf': checkDebconf,
	'compose-up': composeUp,
	'docker-load': dockerLoad,
	'docker-pull': dockerPull,
	'fetch-key': fetchKey,
	firewall,
	'hosts-entry': hostsEntry,
	'make-directories': makeDirectories,
	'managed-block': managedBlock,
	run,
	'self-signed': selfSigned,
	service,
	'set-debconf': setDebconf,
	wait,
	'write-env': writeEnv,
	'write-file': writeFile,
};

/** The module that knows an action's kind. It takes only actions of that kind, which the type cannot say for a kind known at run time. */
export const moduleOf = (action: Action): ActionModule<ActionKind> => vocabulary[action.kind] as unknown as ActionModule<ActionKind>;
