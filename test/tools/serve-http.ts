import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/**
A real HTTP server on loopback until the end of the test.

@returns Its address, without a slash at the end.
*/
export const serveHttp = async (answer: RequestListener): Promise<string> => {
	const server = createServer(answer);
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	onTestFinished(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => {
			server.close(resolve);
		});
	});

	const {port} = server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
};
