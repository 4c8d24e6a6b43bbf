import type {Facts, FactName} from '../facts/types.ts';
import {architectureCheck} from './architecture.ts';
import {clockCheck} from './clock.ts';
import {dockerDiskCheck} from './docker-disk.ts';
import {composeCheck, dockerEngineCheck} from './docker-engine.ts';
import {engineKeyCheck, engineRepositoryCheck, imagesCheck} from './docker-network.ts';
import {dockerPortChecks} from './docker-ports.ts';
import {noClassicCheck, stackCheck} from './docker-stack.ts';
import {isWanted} from './method.ts';
import {diskInodesCheck, diskSpaceCheck, diskWritableCheck} from './disk.ts';
import {firewallCheck, firewallRulesCheck, nftablesCheck} from './firewall.ts';
import {unreadFinding} from './unread.ts';
import {cloudInitCheck, hostsFileCheck} from './hosts.ts';
import {initCheck} from './init.ts';
import {jitsiCheck, leftoversCheck} from './jitsi.ts';
import {memoryCheck} from './memory.ts';
import {dhcpCheck, networkCheck} from './network.ts';
import {osCheck} from './os.ts';
import {dpkgCheck, locksCheck} from './packages.ts';
import {portChecks} from './ports.ts';
import {archiveCheck, keyCheck, namesCheck, repositoryCheck} from './repository.ts';
import {rootCheck} from './root.ts';
import {coturnCheck, prosodyCheck} from './shared-services.ts';
import type {Check, CheckContext, Finding, Level} from './types.ts';
import {virtualizationCheck} from './virtualization.ts';
import {nginxCheck, webServerCheck} from './web-server.ts';

/** Every check in the order a person reads them: this machine, its packages, what is on it already, the network (jitsi.md 6.1). */
export const checks: readonly Check[] = [
	rootCheck,
	osCheck,
	architectureCheck,
	initCheck,
	virtualizationCheck,
	memoryCheck,
	diskSpaceCheck,
	dockerDiskCheck,
	diskInodesCheck,
	diskWritableCheck,
	clockCheck,
	dpkgCheck,
	locksCheck,
	dockerEngineCheck,
	composeCheck,
	jitsiCheck,
	noClassicCheck,
	stackCheck,
	leftoversCheck,
	nginxCheck,
	webServerCheck,
	prosodyCheck,
	coturnCheck,
	...portChecks,
	...dockerPortChecks,
	networkCheck,
	dhcpCheck,
	namesCheck,
	archiveCheck,
	repositoryCheck,
	keyCheck,
	imagesCheck,
	engineRepositoryCheck,
	engineKeyCheck,
	cloudInitCheck,
	hostsFileCheck,
	firewallCheck,
	firewallRulesCheck,
	nftablesCheck,
];

/** What a check finds; it does not judge by facts that could not be read. */
const findingOf = (check: Check, facts: Facts, context: CheckContext): Finding =>
	check.needs.some(name => facts.unread?.includes(name)) ? unreadFinding(check) : check.evaluate(facts, context);

/** Whether all facts a check needs have arrived. A check may look at nothing else. */
const isReady = (facts: Partial<Facts>, needs: readonly FactName[]): boolean => needs.every(name => facts[name] !== undefined);

/** What those checks find that concern the method and whose facts are there already. */
export const evaluateReady = (facts: Partial<Facts>, context: CheckContext): readonly Finding[] => checks
	.filter(check => isReady(facts, check.needs) && isWanted(check, facts as Facts, context))
	// The check reads only what it needs, and that is there; a test holds every check to it.
	.map(check => findingOf(check, facts as Facts, context));

/** What every check finds that concerns the method; without one, what holds for both. */
export const evaluate = (facts: Facts, context: CheckContext): readonly Finding[] => evaluateReady(facts, context);

/** The worst level among findings. */
export const verdict = (findings: readonly Finding[]): Level => (['block', 'warn'] as const)
	.find(level => findings.some(finding => finding.level === level)) ?? 'ok';
