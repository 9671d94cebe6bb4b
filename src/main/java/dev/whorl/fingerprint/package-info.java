/**
 * Identity of code and content. Uses no other package of Whorl.
 *
 * <p>Terms: a {@link dev.whorl.fingerprint.Fingerprint} is a SHA-256 over typed, length-prefixed
 * parts; a {@link dev.whorl.fingerprint.ContentId} identifies a bag of rows whatever their order.
 */
@NullMarked
package dev.whorl.fingerprint;

import org.jspecify.annotations.NullMarked;
