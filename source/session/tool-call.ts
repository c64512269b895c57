/** Characters of a result that are kept to be read whole: with a hundred calls that is some megabytes at worst. */
export const outputLimit = 60_000;

export type ToolCall = {
	readonly callId: string;
	readonly itemId: string;
	readonly name: string;
	/** JSON text, as far as it has arrived. */
	readonly arguments: string;
	readonly where: 'client' | 'server';
	readonly responseId: string;
	readonly status: 'preparing' | 'running' | 'done' | 'failed' | 'cancelled';
	readonly startedAtMs: number;
	/** Present when it has ended. */
	readonly durationMs?: number;
	/** One short line; empty until there is one. */
	readonly summary: string;
	/** What it gave back, at most `outputLimit` characters of it; absent until then, and where the server does not show it. */
	readonly output?: string;
	/** The result is invented sample data. */
	readonly isSample: boolean;
};

export type PendingCall = {
	readonly callId: string;
	/** Present when the tool has finished and an earlier call's output is still awaited. */
	readonly output?: string;
};
