import {acmeCertificate} from './acme-certificate.ts';
import {aptInstall} from './apt-install.ts';
import {aptUpdate} from './apt-update.ts';
import {certificate} from './certificate.ts';
import {composeUp} from './compose-up.ts';
import {checkDebconf, setDebconf} from './debconf.ts';
import {dockerLoad} from './docker-load.ts';
import {dockerPull} from './docker-pull.ts';
import {fetchKey} from './fetch-key.ts';
import {firewall} from './firewall.ts';
import {hostsEntry} from './hosts-entry.ts';
import {labRoot} from './lab-root.ts';
import {makeDirectories} from './make-directories.ts';
import {managedBlock} from './managed-block.ts';
import type {ActionModule} from './module.ts';
import {nginxSite} from './nginx-site.ts';
import {prosodyAccounts} from './prosody-accounts.ts';
import {removeFiles} from './remove-files.ts';
import {run} from './run.ts';
import {service} from './service.ts';
import type {Action, ActionKind} from './types.ts';
import {timer} from './timer.ts';
import {wait} from './wait.ts';
import {writeEnv} from './write-env.ts';
import {writeFile} from './write-file.ts';

const vocabulary: {readonly [K in ActionKind]: ActionModule<K>} = {
	'acme-certificate': acmeCertificate,
	'apt-install': aptInstall,
	'apt-update': aptUpdate,
	certificate,
	'check-debconf': checkDebconf,
	'compose-up': composeUp,
	'docker-load': dockerLoad,
	'docker-pull': dockerPull,
	'fetch-key': fetchKey,
	firewall,
	'hosts-entry': hostsEntry,
	'lab-root': labRoot,
	'make-directories': makeDirectories,
	'managed-block': managedBlock,
	'nginx-site': nginxSite,
	'prosody-accounts': prosodyAccounts,
	'remove-files': removeFiles,
	run,
	service,
	'set-debconf': setDebconf,
	timer,
	wait,
	'write-env': writeEnv,
	'write-file': writeFile,
};

/** The module that knows an action's kind. It takes only actions of that kind, which the type cannot say for a kind known at run time. */
export const moduleOf = (action: Action): ActionModule<ActionKind> => vocabulary[action.kind] as unknown as ActionModule<ActionKind>;
