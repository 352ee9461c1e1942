/** Tests of files only their owner reads. */
@org.jspecify.annotations.NullMarked
package pinmailer.disk;
