/** What the agent's process tells the program that started it. */
export type AgentReport =
	| {
			readonly type: 'listening';
			/** With the token: whoever knows it may connect. */
			readonly url: string;
			readonly port: number;
	  }
	/** The engines have loaded, or have not. */
	| {readonly type: 'engines'; readonly voice: boolean; readonly ears: boolean}
	/** Answer to whatever the program sends, which is only whether it is there. */
	| {readonly type: 'pong'};

export const isAgentReport = (message: unknown): message is AgentReport =>
	typeof message === 'object' &&
	message !== null &&
	'type' in message &&
	(message.type === 'listening' ||
		message.type === 'engines' ||
		message.type === 'pong');

/** Environment of the agent's process: where its predecessor listened, so that clients find it again. */
export const portVariable = 'PARLEY_AGENT_PORT';
export const tokenVariable = 'PARLEY_AGENT_TOKEN';
