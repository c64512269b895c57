import {expect, onTestFinished, test, vi} from 'vitest';
import {connect} from '../../source/protocol/connection.js';
import {openTold} from '../../source/runtime/told-connection.js';
import {createWireLog} from '../../source/workbench/wire-log.js';
import {serveWebSocket} from '../helpers/serve-web-socket.js';

test('what could not be sent is told, but for sound', async () => {
	const wire = createWireLog();
	const url = await serveWebSocket((socket) => {
		socket.close(1000);
	});
	const connection = openTold(
		connect,
		{url, headers: {}, onEvent: () => undefined},
		wire,
	);
	onTestFinished(async () => connection.close());
	const types = () => wire.read().map(({type}) => type);

	expect(connection.send({type: 'response.create'})).toBe(false);
	connection.send({type: 'input_audio_buffer.append', audio: 'AAAA'});
	await vi.waitFor(() => {
		expect(types()).toEqual([
			'socket.opening',
			'message.unsent',
			'socket.opened',
			'socket.closed',
		]);
	});
});
