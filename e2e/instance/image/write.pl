# Reads entries from standard input and writes them. One entry: a line `mode size mtimeSeconds pathBytes kind`, then
# the path, then the content. `mtimeSeconds` below 0 leaves the time as it is; kind l makes a symbolic link.
use strict; use warnings; use File::Path qw(make_path);
binmode STDIN;
sub take { my ($want) = @_; my $got = ''; while (length $got < $want) {
  my $n = read STDIN, $got, $want - length $got, length $got; die "input ended early\n" unless $n } return $got }
while (defined(my $line = <STDIN>)) {
  my ($mode, $size, $mtime, $pathBytes, $kind) = split ' ', $line;
  my $path = take($pathBytes);
  my ($folder) = $path =~ m{^(.*)/}s; make_path($folder) if length $folder;
  if ($kind eq 'l') { my $target = take($size); unlink $path; symlink $target, $path or die "$path: $!\n"; next }
  open my $file, '>', $path or die "$path: $!\n"; binmode $file;
  for (my $left = $size; $left > 0;) { my $part = $left > 1048576 ? 1048576 : $left;
    print {$file} take($part) or die "$path: $!\n"; $left -= $part }
  close $file or die "$path: $!\n"; chmod oct $mode, $path;
  utime $mtime, $mtime, $path if $mtime >= 0;
}
