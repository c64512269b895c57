import {randomBytes} from 'node:crypto';
import process from 'node:process';
import {
	portVariable,
	tokenVariable,
	type AgentReport,
} from './agent-messages.js';
import {prepareEngines} from './load-engines.js';
import {describeServerEvent} from './serving/server-event.js';
import {
	startServer,
	type AgentServer,
	type ServerOptions,
} from './serving/server.js';

/** Longest that the process may stay after it has been told to go. */
const stayMs = 2000;

// A disk that is full costs the log, never the conversation.
process.stderr.on('error', () => undefined);

const log = (line: string): void => {
	process.stderr.write(`${new Date().toISOString()} ${line}\n`);
};

const logFault = (error: unknown): void => {
	log(describeServerEvent({type: 'failed', error}).line);
};

const tell = (report: AgentReport): void => {
	if (process.connected) {
		process.send?.(report, undefined, {}, () => {
			// The program is gone; `disconnect` says so as well.
		});
	}
};

const isPortTaken = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

type StartOptions = Omit<ServerOptions, 'port'>;

/** On the port of the predecessor if it is still free. */
const listen = async (
	options: StartOptions,
	port: number,
): Promise<AgentServer> => {
	try {
		return await startServer({...options, port});
	} catch (error) {
		if (port !== 0 && isPortTaken(error)) {
			return startServer({...options, port: 0});
		}

		throw error;
	}
};

const token =
	process.env[tokenVariable] ?? randomBytes(24).toString('base64url');
const {engines, load, close} = prepareEngines({onFault: logFault});
const server = await listen(
	{
		engines,
		token,
		onEvent(event) {
			log(describeServerEvent(event).line);
		},
	},
	Number(process.env[portVariable] ?? 0),
);

let isLeaving = false;

const leave = async (): Promise<void> => {
	if (isLeaving) {
		return;
	}

	isLeaving = true;
	// Only fires if something else keeps the process alive.
	setTimeout(() => {
		process.kill(process.pid, 'SIGKILL');
	}, stayMs).unref();
	await server.close();
	close();
	if (process.connected) {
		process.disconnect();
	}
};

process.on('message', () => {
	tell({type: 'pong'});
});
process.on('disconnect', () => {
	void leave();
});
process.on('SIGTERM', () => {
	void leave();
});

// Ctrl+C and a closed terminal go to every process of the program; the program decides when the agent goes.
for (const signal of ['SIGINT', 'SIGHUP'] as const) {
	process.on(signal, () => undefined);
}

// The program may have gone while the server was starting: no event tells of that any more.
if (process.send !== undefined && !process.connected) {
	void leave();
}

tell({type: 'listening', url: server.url, port: server.port});
tell({type: 'engines', ...(await load())});
