/** The program cannot start with what it was given. The message says what to change; there is nothing to see in a stack. */
export class LaunchError extends Error {
	override name = 'LaunchError' as const;
}
