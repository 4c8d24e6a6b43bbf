import type {ProbedFacts} from './types.ts';

/** What is assumed of a probe that failed or took too long: never better than the truth where an install could do harm. */
export const unknownFacts: ProbedFacts = {
	user: {uid: -1},
	os: {id: '', versionId: '', codename: '', name: '', like: []},
	architecture: '',
	init: {systemd: false, state: 'unknown', policyDenies: false},
	virtualization: 'unknown',
	memory: {totalBytes: 0, availableBytes: 0, swapBytes: 0},
	disks: [],
	clock: {now: 0, synchronized: false},
	packages: {},
	dpkg: {audit: '', pendingUpdates: 0},
	locks: [],
	listeners: [],
	addresses: [],
	route: {},
	firewall: {ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false},
	repository: {url: '', reachable: false, details: '', reason: 'timeout', fingerprints: []},
	debianArchive: {reachable: false, details: '', reason: 'timeout'},
	nginx: {installed: false, testPasses: false, output: '', sites: []},
	leftovers: {debconf: {}, domains: [], files: []},
	own: {brokenOff: false, blocks: {}, rules: []},
	cloudInit: {managesHosts: false},
	files: {},
	download: {},
	hostname: '',
	// An engine that did not answer in time is not replaced.
	docker: {engine: 'docker', daemon: 'stopped', composeV1: false, projects: [], published: [], images: [], insecure: []},
	stack: {folder: '', state: 'other'},
	dockerNetwork: {asked: false, registries: []},
	timeZone: 'Etc/UTC',
};
