import type {Entry} from '../message.ts';
import type {actions as en} from '../en/actions.ts';

/** Qué hace cada tipo de acción, en una línea. */
export const actions: Readonly<Record<keyof typeof en, Entry>> = {
	'actions.aptUpdate.all': 'Actualizar la lista de paquetes disponibles',
	'actions.aptUpdate.one': 'Actualizar la lista de paquetes de {file} y parar si falla',
	'actions.aptInstall': 'Instalar {packages}, con todo lo necesario',
	'actions.fetchKey': 'Descargar la clave de firma {url}, aceptarla solo con la huella {fingerprints} y guardarla en {path}',
	'actions.writeFile': 'Escribir {path}',
	'actions.removeFiles': 'Quitar lo que ya no hace falta: {paths}',
	'actions.managedBlock': 'Añadir un bloque marcado al final de {path}; el resto del archivo queda igual',
	'actions.managedBlock.remove': 'Quitar nuestro bloque marcado de {path}; el resto del archivo queda igual',
	'actions.hostsEntry': 'Añadir la línea «{line}» a {path} en un bloque marcado',
	'actions.hostsEntry.remove': 'Quitar nuestro bloque marcado de {path}',
	'actions.prosodyAccounts': 'Asegurarse de que el servidor de chat tiene las cuentas {names}',
	'actions.setDebconf': 'Responder de antemano a las preguntas de los paquetes de Jitsi: {questions}',
	'actions.checkDebconf': 'Comprobar que los paquetes conservaron esas respuestas',
	'actions.run': 'Ejecutar {command}',
	'actions.check': 'Comprobar con {command}',
	'actions.service.restart': 'Reiniciar {unit} si cambió su configuración',
	'actions.service.reload': 'Recargar {unit} si cambió su configuración',
	'actions.service.start': 'Arrancar {unit} si no está en marcha',
	'actions.firewall': 'Permitir {ports} en {front}',
	'actions.firewall.remove': 'Quitar nuestras reglas {ports} de {front}',
	'actions.wait': 'Esperar a que {probe} esté en marcha',
};
