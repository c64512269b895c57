import {fork, type ChildProcess} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {open} from 'node:fs/promises';
import process from 'node:process';
import {keepAnswering} from './agent-heartbeat.js';
import {isAgentReport, portVariable, tokenVariable} from './agent-messages.js';

export type AgentHandle = {
	/** Where to connect, token included. The same after a restart, unless somebody else took the port. */
	readonly url: () => string;
	/** Ends the process, and waits until it has. Safe to call twice. */
	readonly close: () => Promise<void>;
};

/** The agent's process ended before it could be talked to. */
class AgentStartError extends Error {
	override name = 'AgentStartError' as const;

	/** Where its last words are. */
	readonly logPath: string;

	constructor(reason: string, logPath: string, options?: ErrorOptions) {
		super(
			`The built-in agent did not start: ${reason}. Its log is ${logPath}`,
			options,
		);
		this.logPath = logPath;
	}
}

type Options = {
	/** The bundled `agent-process`. */
	readonly processPath: string;
	/** Receives everything that the process writes. */
	readonly logPath: string;
	/** The process ended; it is being started again. */
	readonly onLost?: (reason: string) => void;
	/** Gives up a start that has not succeeded yet. */
	readonly signal?: AbortSignal;
	/** How often the process is asked whether it is there. */
	readonly heartbeatMs?: number;
	/** A process was started, the first or a later one. */
	readonly onSpawn?: (pid: number) => void;
	readonly onEngines?: (engines: {
		readonly voice: boolean;
		readonly ears: boolean;
	}) => void;
};

/** How long it may take to end by itself. */
const farewellMs = 2500;

const firstDelayMs = 200;
const longestDelayMs = 8000;

/** A process that lasted this long has shown that it works: the next restart is quick again. */
const provenAfterMs = 30_000;

const describeExit = (
	code: number | undefined,
	signal: string | undefined,
): string =>
	signal === undefined ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;

/**
Starts the built-in agent in a process of its own and keeps it running until closed.

@returns When it can be connected to; its engines may still be loading.
@throws {AgentStartError} when the first process ends before that.
*/
export const startAgent = async ({
	processPath,
	logPath,
	signal,
	heartbeatMs = 1000,
	onLost = () => undefined,
	onSpawn = () => undefined,
	onEngines = () => undefined,
}: Options): Promise<AgentHandle> => {
	const token = randomBytes(24).toString('base64url');
	let port = 0;
	let url = '';
	let child: ChildProcess | undefined;
	let isClosing = false;
	let failures = 0;
	let restart: NodeJS.Timeout | undefined;

	type Hooks = {
		readonly onListening: () => void;
		readonly onExit: (reason: string) => void;
	};

	const start = async ({onListening, onExit}: Hooks): Promise<void> => {
		const log = await open(logPath, 'a', 0o600);
		try {
			if (isClosing) {
				onExit('it was not wanted any more');
				return;
			}

			const startedAt = performance.now();
			const started = fork(processPath, [], {
				stdio: ['ignore', log.fd, log.fd, 'ipc'],
				env: {
					...process.env,
					[portVariable]: String(port),
					[tokenVariable]: token,
				},
				execArgv: [],
			});
			child = started;
			if (started.pid !== undefined) {
				onSpawn(started.pid);
			}

			let isHung = false;
			keepAnswering(started, heartbeatMs, () => {
				isHung = true;
			});
			started.on('message', (message) => {
				if (!isAgentReport(message) || message.type === 'pong') {
					return;
				}

				if (message.type === 'listening') {
					({port, url} = message);
					onListening();
				} else {
					onEngines({voice: message.voice, ears: message.ears});
				}
			});

			let hasEnded = false;
			const end = (reason: string) => {
				if (hasEnded) {
					return;
				}

				hasEnded = true;
				failures =
					performance.now() - startedAt > provenAfterMs ? 1 : failures + 1;
				onExit(reason);
			};

			started.on('error', (error) => {
				end(error.message);
			});
			started.on('exit', (code, exitSignal) => {
				end(
					isHung
						? 'it stopped answering'
						: describeExit(code ?? undefined, exitSignal ?? undefined),
				);
			});
		} finally {
			await log.close();
		}
	};

	const startAgain = () => {
		const delayMs = Math.min(
			longestDelayMs,
			firstDelayMs * 2 ** (failures - 1),
		);
		restart = setTimeout(() => {
			start({onListening: () => undefined, onExit: lose}).catch(
				(error: unknown) => {
					lose(error instanceof Error ? error.message : String(error));
				},
			);
		}, delayMs);
	};

	function lose(reason: string): void {
		if (!isClosing) {
			onLost(reason);
			startAgain();
		}
	}

	const abandon = () => {
		isClosing = true;
		child?.kill('SIGKILL');
	};

	signal?.addEventListener('abort', abandon);
	await new Promise<void>((resolve, reject) => {
		let isListening = false;
		start({
			onListening() {
				isListening = true;
				signal?.removeEventListener('abort', abandon);
				resolve();
			},
			onExit(reason) {
				if (isListening) {
					lose(reason);
				} else {
					reject(new AgentStartError(reason, logPath));
				}
			},
		}).catch((error: unknown) => {
			reject(
				new AgentStartError(
					error instanceof Error ? error.message : String(error),
					logPath,
					{cause: error},
				),
			);
		});
	});

	const close = async () => {
		isClosing = true;
		clearTimeout(restart);
		const last = child;
		if (
			last?.pid === undefined ||
			last.exitCode !== null ||
			last.signalCode !== null
		) {
			return;
		}

		const ended = once(last, 'exit');
		last.kill('SIGTERM');
		const force = setTimeout(() => {
			last.kill('SIGKILL');
		}, farewellMs);
		await ended;
		clearTimeout(force);
	};

	let closing: Promise<void> | undefined;

	return {
		url: () => url,
		async close() {
			closing ??= close();
			return closing;
		},
	};
};
