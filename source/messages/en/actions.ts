/** What each kind of action does, in one line. */
export const actions = {
	'actions.aptUpdate.all': 'Refresh the list of available packages',
	'actions.aptUpdate.one': 'Refresh the package list of {file} and stop if that fails',
	'actions.aptInstall': 'Install {packages}, with everything needed for it',
	'actions.fetchKey': 'Fetch the signing key {url}, accept it only with the fingerprint {fingerprints}, store it as {path}',
	'actions.writeFile': 'Write {path}',
	'actions.managedBlock': 'Add a marked block at the end of {path}; the rest of the file stays as it is',
	'actions.hostsEntry': 'Add the line “{line}” to {path} as a marked block',
	'actions.setDebconf': 'Answer the questions of Jitsi’s packages beforehand: {questions}',
	'actions.checkDebconf': 'Check that the packages kept these answers',
	'actions.run': 'Run {command}',
	'actions.check': 'Check with {command}',
	'actions.service.restart': 'Restart {unit} if its settings changed',
	'actions.service.reload': 'Reload {unit} if its settings changed',
	'actions.service.start': 'Start {unit} if it is not running',
	'actions.firewall': 'Allow {ports} in {front}',
	'actions.wait': 'Wait until {probe} is up',
} as const;
