/** English sentences of the screens that the choice of the method brings. */
export const wizardDocker = {
	'wizard.screen.ports': 'Ports',

	'wizard.method.recommended': '{what} (recommended here)',
	'wizard.method.dockerMeans': 'Five containers from official images, the web server nginx in one of its own. Besides Docker nothing is installed here; other web servers stay as they are. Right where other services live already.',
	'wizard.method.because.classicHere': 'Jitsi Meet is already installed here the classic way, so that way goes on.',
	'wizard.method.because.stackHere': 'Jitsi Meet is already here in containers, in {folder}, so that way goes on.',
	'wizard.method.because.portTaken': '{owner} already uses port {port}. Containers can sit beside it on other ports, so Docker is recommended.',
	'wizard.method.because.dockerHere': 'Docker is already at work on this machine, so containers fit in best.',
	'wizard.method.because.memory': 'With {total} GB of memory the classic way is recommended: it needs a little less than containers.',
	'wizard.method.because.alone': 'Nothing else serves web pages here, so the classic way is recommended: it is the simplest.',
	'wizard.method.asking': 'Asking whether the images can be fetched…',

	'wizard.ports.title': 'Which ports should the pages have?',
	'wizard.ports.why': 'Web pages usually have port 443, and 80 for http. Here somebody else has them, or you chose others before.',
	'wizard.ports.proposed': '{https} for https and {http} for http',
	'wizard.ports.other': 'Other ports…',
	'wizard.ports.otherMeans': 'Two numbers from 1 to 65535 that no other program uses.',
	'wizard.ports.taken': 'Port {port} is used by {owner}.',
	'wizard.ports.takenBoth': 'Ports 80 and 443 are used by {owner}.',
	'wizard.ports.addressPlain': 'The address of the meetings stays without a number.',
	'wizard.ports.address': 'The port becomes part of the address, as https://meet.lab.test:{port}/. People have to type it, and some company networks block it.',
	'wizard.ports.noLetsEncrypt': 'No certificate of Let’s Encrypt is possible later: it asks on port 80.',
	'wizard.ports.https.title': 'Which port for https?',
	'wizard.ports.https.means': 'For example 8443.',
	'wizard.ports.http.title': 'Which port for http?',
	'wizard.ports.http.means': 'For example 8000. It only sends browsers on to https.',

	'wizard.review.row.images': 'Images',
	'wizard.review.images.only': {one: '{count} image', other: '{count} images'},
	'wizard.review.images.onlySize': {one: '{count} image (over {fetch})', other: '{count} images (over {fetch})'},
	'wizard.review.images.summary': {one: '{count} image and {packages} packages by name', other: '{count} images and {packages} packages by name'},
	'wizard.review.images.size': {one: '{count} image (over {fetch}), {packages} packages by name', other: '{count} images (over {fetch}), {packages} packages by name'},
	'wizard.review.packages.dockerMeans': 'Everything the containers start from, with fixed versions. Their files, settings and passwords go to {folder}. Packages stand below only where Docker itself, or a tool, has to be installed; what is here already stays as it is.',
	'wizard.review.firewall.docker': 'Docker opens its ports itself',
	'wizard.review.firewall.dockerMeans': 'Docker publishes ports past the rules of ufw and firewalld: what the row Ports names can be reached as soon as the containers run, whatever those firewalls say. So no rules are added. To keep somebody out, use the firewall of your provider or router, or Docker’s own chain DOCKER-USER. The folder is {folder}.',

	'wizard.review.undo.dockerMeans': 'sudo jitsi-wizard uninstall stops and removes the containers, removes their images and the folder {folder} with all that the containers stored in it (accounts, certificate), our line in /etc/hosts, and the packages that came with this installation: Docker itself only if it came with it and nothing else needs it. Files and settings of your own in the folder stay, and so does a Docker you had already.',
	'wizard.result.laterDocker': 'The containers by hand, in {folder}: also docker compose logs and docker compose restart. The README there explains them.',

	'wizard.help.ports': 'A port is a number that tells programs on one machine apart. Browsers use 443 for https by themselves; any other one has to stand in the address. If you can free ports 80 and 443 instead, stop the program named here, go back and check again.',
	'wizard.help.ports.wrong': 'If it was wrong: sudo jitsi-wizard with other ports starts the containers anew with them.',
} as const;
