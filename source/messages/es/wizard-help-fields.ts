import type {Entry} from '../message.ts';
import type {wizardHelpFields as en} from '../en/wizard-help-fields.ts';

/** Lo que muestra F1 en un campo que es parte de una pregunta mayor. */
export const wizardHelpFields: Readonly<Record<keyof typeof en, Entry>> = {
	'wizard.help.field.publicAddress': 'La dirección pública es la que su router o su proveedor muestra a internet; a ella se envían sonido e imagen. La dicen la página de estado del router, la consola del proveedor o cualquier página que responda a «cuál es mi dirección IP» en un navegador de esta red. En el router, dirija 80/tcp, 443/tcp y 10000/udp a este equipo.',
	'wizard.help.field.hostsAddress': 'El nombre llevará a esta dirección. Tome la que usan los demás equipos para llegar a este; la orden ip -brief address muestra las que tiene. Otra tiene sentido si el equipo la tendrá pronto, por ejemplo tras una mudanza.',
	'wizard.help.field.cert': 'La autoridad lo envió o lo ofrece para descargar: un archivo como meet.crt, fullchain.pem o meet.pfx. Cópielo a este equipo, por ejemplo con scp a /root, y escriba su ruta; Tab la completa. Solo se lee y se copia.',
	'wizard.help.field.key': 'La clave privada se creó junto con la petición (CSR), en el equipo donde se hizo: un archivo como meet.key o privkey.pem. No se puede obtener a partir del certificado. Si se ha perdido, pida un certificado nuevo con una clave nueva.',
	'wizard.help.field.chain': 'La página donde la autoridad ofrece el certificado la tiene como chain, bundle o certificados intermedios. Guárdela como archivo en este equipo y escriba su ruta; Tab la completa. La raíz misma no hace falta.',
	'wizard.help.field.passphrase': 'Se eligió al crear la clave o el archivo .p12 o .pfx; la sabe quien lo creó. Aquí no se muestra, y no llega a ningún registro ni archivo de respuestas. Si nadie la sabe, hacen falta una clave y un certificado nuevos.',
	'wizard.help.field.email': 'La autoridad puede escribir a ella si hay algún problema con sus certificados. Ninguna página la muestra. Sin ella todo funciona igual.',
	'wizard.help.field.directory': 'ACME es la forma en que Let’s Encrypt entrega certificados; también la tienen otras autoridades y puede tenerla una propia, como step-ca. Quien la administra sabe la dirección de su directorio, que empieza por https://. Si queda vacía, se pregunta a Let’s Encrypt.',
};
