import {aptInstall} from './apt-install.ts';
import {aptUpdate} from './apt-update.ts';
import {checkDebconf, setDebconf} from './debconf.ts';
import {fetchKey} from './fetch-key.ts';
import {firewall} from './firewall.ts';
import {hostsEntry} from './hosts-entry.ts';
import {managedBlock} from './managed-block.ts';
import type {ActionModule} from './module.ts';
import {run} from './run.ts';
import {service} from './service.ts';
import type {Action, ActionKind} from './types.ts';
import {wait} from './wait.ts';
import {writeFile} from './write-file.ts';

const vocabulary: {readonly [K in ActionKind]: ActionModule<K>} = {
	'apt-install': aptInstall,
	'apt-update': aptUpdate,
	'check-debconf': checkDebconf,
	'fetch-key': fetchKey,
	firewall,
	'hosts-entry': hostsEntry,
	'managed-block': managedBlock,
	run,
	service,
	'set-debconf': setDebconf,
	wait,
	'write-file': writeFile,
};

/** The module that knows an action's kind. It takes only actions of that kind, which the type cannot say for a kind known at run time. */
export const moduleOf = (action: Action): ActionModule<ActionKind> => vocabulary[action.kind] as unknown as ActionModule<ActionKind>;
