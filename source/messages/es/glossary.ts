import type {Entry} from '../message.ts';
import type {glossary as en} from '../en/glossary.ts';

/** Las diez palabras que importan, explicada cada una sin las demás. */
export const glossary: Readonly<Record<keyof typeof en, Entry>> = {
	'glossary.domain.word': 'dominio',
	'glossary.domain.means': 'El nombre que aparece en la dirección de una página, como meet.miescuela.org. Los nombres se registran con un proveedor, o se inventan para una red cerrada; los que terminan en .test nunca pueden ser de otra persona.',
	'glossary.dns.word': 'DNS',
	'glossary.dns.means': 'La guía de internet: dice qué dirección corresponde a cada nombre. La entrada se crea en el proveedor del dominio y puede tardar una hora en verse en todas partes.',
	'glossary.hosts.word': 'archivo hosts',
	'glossary.hosts.means': 'Una pequeña guía propia de cada equipo, que se consulta antes que el DNS. Una línea como «192.168.1.20 meet.lab.test» hace que ese nombre funcione en ese equipo. En los móviles no se puede cambiar.',
	'glossary.port.word': 'puerto',
	'glossary.port.means': 'Un número que distingue los programas de un mismo equipo. Las páginas llegan por el 443; el sonido y la imagen, por el 10000. Un cortafuegos o un router deja entrar un puerto o lo cierra.',
	'glossary.nat.word': 'NAT',
	'glossary.nat.means': 'Lo que hace un router cuando muchos equipos comparten una sola dirección pública: desde fuera solo se ve el router. Para un servidor que está detrás, el router tiene que reenviarle sus puertos.',
	'glossary.certificate.word': 'certificado',
	'glossary.certificate.means': 'El documento de identidad de un servidor: dice para qué nombre vale y hasta cuándo. Sin él, el navegador no abre ni la cámara ni el micrófono.',
	'glossary.self-signed.word': 'autofirmado',
	'glossary.self-signed.means': 'Un certificado que el servidor se ha hecho a sí mismo. Cifra igual de bien, pero nadie responde por él: cada navegador avisa una vez y las aplicaciones de los móviles lo rechazan.',
	'glossary.authority.word': 'autoridad, raíz',
	'glossary.authority.means': 'Quien firma los certificados, y el certificado con el que se comprueba su firma: la raíz. Un dispositivo confía en un servidor cuando conoce la raíz de su autoridad. Las de internet vienen incluidas; la de un laboratorio se instala una vez en cada dispositivo.',
	'glossary.bridge.word': 'puente',
	'glossary.bridge.means': 'La parte de Jitsi que recibe el sonido y la imagen de cada participante y los pasa a los demás, por el puerto 10000/udp. Dos personas pueden pasar sin él; a partir de la tercera todo va por ahí.',
	'glossary.container.word': 'contenedor',
	'glossary.container.means': 'Un programa empaquetado con todo lo que necesita y separado del resto del equipo. Arranca a partir de una imagen que se descarga ya hecha. Docker es el programa más conocido para los contenedores.',
};
