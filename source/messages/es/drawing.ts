import type {Entry} from '../message.ts';
import type {drawing as en} from '../en/drawing.ts';

/** Palabras en español del dibujo de lo que se está preparando. */
export const drawing: Readonly<Record<keyof typeof en, Entry>> = {
	'drawing.who.public': 'Navegadores de internet',
	'drawing.who.lan': 'Navegadores de esta red',
	'drawing.name.hosts': 'nombre: archivos hosts',
	'drawing.name.dns': 'nombre: DNS',
	'drawing.router': 'router {address}',
	'drawing.routerUnknown': 'router de dirección desconocida',
	'drawing.noName': 'aún sin nombre',
	'drawing.bridge': 'puente',
	'drawing.classic': 'paquetes de Debian',
	'drawing.docker': 'contenedores en {folder}',
	'drawing.title': 'Lo que se está preparando',
};
