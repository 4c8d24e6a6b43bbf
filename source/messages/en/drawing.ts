/** English words in the drawing of what is being set up. */
export const drawing = {
	'drawing.who.public': 'Browsers on the internet',
	'drawing.who.lan': 'Browsers in this network',
	'drawing.name.hosts': 'name: hosts files',
	'drawing.name.dns': 'name: DNS',
	'drawing.router': 'router {address}',
	'drawing.routerUnknown': 'router, address unknown',
	'drawing.noName': 'no name yet',
	'drawing.bridge': 'bridge',
	'drawing.classic': 'Debian packages',
	'drawing.docker': 'containers in {folder}',
	'drawing.title': 'What is being set up',
} as const;
