// Ink imports its developer tools in development only; the bundle gets this instead.
const noDevtools = {};

export default noDevtools;
