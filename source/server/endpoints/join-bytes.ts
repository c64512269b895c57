export const joinBytes = (left: Uint8Array, right: Uint8Array): Uint8Array => {
	const both = new Uint8Array(left.length + right.length);
	both.set(left);
	both.set(right, left.length);
	return both;
};
