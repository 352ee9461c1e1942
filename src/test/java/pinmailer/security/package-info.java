/** Attacks on the whole program: what it may leak, what it may be talked into, and proof that these tests would notice. */
@org.jspecify.annotations.NullMarked
package pinmailer.security;
