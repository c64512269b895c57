/** What the keys of the services look like, and where each belongs. */
const shapes = [
	{pattern: /(?<![\w\-])sk-[\w\-]{8,}/v, variable: 'OPENAI_API_KEY'},
	{pattern: /(?<!\w)AQVN[\w\-]{4,}/v, variable: 'YANDEX_CLOUD_API_KEY'},
	{pattern: /(?<![\w.])t1\.[\w\-.=]{8,}/v, variable: 'YANDEX_CLOUD_IAM_TOKEN'},
	{
		pattern: /[&?](?:api[\-_]?key|key|token|access_token)=[^&\s]/iv,
		variable: 'PARLEY_API_KEY',
	},
	{pattern: /:\/\/[^\/\s@]*:[^\/\s@]+@/v, variable: 'PARLEY_API_KEY'},
	{pattern: /(?<!\w)Bearer\s+[\w\-.=]{8,}/iv, variable: 'PARLEY_API_KEY'},
] as const;

/**
The environment variable that a text with a key in it belongs to.

@returns Undefined when nothing in the text looks like a key.
*/
export const secretVariable = (text: string): string | undefined =>
	shapes.find(({pattern}) => pattern.test(text))?.variable;
