/** Tests of reading and checking requests. */
@org.jspecify.annotations.NullMarked
package pinmailer.request;
