/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: archives, compression, packages, mail.
 * @ingroup grader
 */
#include "linux_cases.h"

#define LIST "find . -type f | sort | xargs md5sum"

const struct linux_case linux_cases_archives[] = {
    { "tar", "tar c«|v»f x.tar «a.txt d|.  --exclude ./x.tar|-C d .|link sp\\ "
             "ace|none» 2>&1 | sort; tar t«|v»f x.tar | sed 's,.*[0-9:] ,,' | sort; "
             "mkdir o; tar x«|v|p|k»f x.tar -C o 2>&1 | sort; cd o; " LIST },
    { "tar gzip gunzip", "tar c d | gzip «|-1|-9» >x.tgz; tar tzf x.tgz | sort; "
                         "mkdir o; gunzip -c x.tgz | tar x -C o; cd o; " LIST },
    { "tar", "tar cf x.tar d; tar xf x.tar -O d/e.txt; tar xf x.tar "
             "--strip-components 1; tar xf none; head -c 700 x.tar | tar t; ls" },
    { "gzip gunzip zcat", "gzip «|-k|-c|-f|-9|-v» «T» b.txt >out; ls; gunzip "
                          "«|-c|-t|-k|-f» b.txt.gz; zcat *.gz | md5sum" },
    { "gunzip", "echo junk >x.gz; gunzip x.gz; gzip -c a.txt | head -c 30 "
                ">y.gz; gunzip -c y.gz; gunzip none.gz; gzip d; ls" },
    { "bzip2 bunzip2 bzcat",
      "bzip2 «|-k|-1|-9|-c» bin >o1; bzip2 -c «T» | bunzip2 | md5sum; ls; "
      "bunzip2 «|-k|-t|-c» bin.bz2 >o2; bzcat bin.bz2 | md5sum; md5sum o1 o2; "
      "echo x | bunzip2" },
    { "lzop", "lzop «|-k|-c|-f» a.txt >out; ls; lzop -dc a.txt.lzo | cmp - "
              "a.txt; echo x | lzop -dc; lzop -t a.txt.lzo" },
    { "unxz xz xzcat", "printf "
                       "'/"
                       "Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAEaGVsbG8AAAAAsTe52+XaHpsAAR0FuC2Arx+"
                       "2830BAAAAAARZWg==' | base64 -d >h.xz; xz -dc h.xz; xzcat h.xz; unxz "
                       "«|-k|-c» h.xz; ls; cat h; xz -t none" },
    { "unlzma lzma lzcat", "echo junk >x.lzma; unlzma x.lzma; lzma -dc x.lzma; lzcat none; ls" },
    { "uncompress", "printf '\\037\\235\\220\\150\\312\\260\\141\\363\\006' >h.Z; uncompress "
                    "-c h.Z; uncompress h.Z; ls; echo x >y.Z; uncompress y.Z" },
    { "cpio", "find «d|a.txt b.txt|.» -type f ! -name x.cpio | sort | cpio -o -H newc >x.cpio; "
              "cpio -t«|v» <x.cpio | sed 's,.*[0-9] ,,'; mkdir o; cd o; cpio "
              "-i«d|dv|du» <../x.cpio; " LIST },
    { "cpio", "find d | cpio -p«d|dm» o; find o | sort; cpio -i <a.txt; cpio -t <nil" },
    { "ar", "printf '!<arch>\\na.txt/          1000000000  0     0     100644  "
            "6         `\\nhello\\n' >x.a; ar «t|tv|p|x|xv|xo» x.a; cat a.txt | "
            "head -n 2; ar t none; ar p x.a none" },
    { "unzip", "printf "
               "'UEsDBAoAAAAAAAAAIVjGNbk7BQAAAAUAAAABAAAAYWhlbGxvUEsBAhQACgAAAAAAAAAhWMY1"
               "uTsFAAAABQAAAAEAAAAAAAAAAAAAAAAAAAAAAGFQSwUGAAAAAAEAAQAvAAAAJAAAAAAA' | "
               "base64 -d >x.zip; unzip «-l|-p|-o|-q|-t» x.zip; cat a; unzip none" },
    { "dpkg-deb", "printf '2.0\\n' >debian-binary; tar czf data.tar.gz d; mkdir C; printf "
                  "'Package: x\\nVersion: 1\\n' >C/control; tar czf control.tar.gz -C C "
                  "./control; for f in debian-binary control.tar.gz data.tar.gz; do printf "
                  "'%-16s1000000000  0     0     100644  %-10s`\\n' $f $(stat -c %s $f); "
                  "cat $f; [ $(($(stat -c %s $f) % 2)) = 0 ] || echo; done >body; (printf "
                  "'!<arch>\\n'; cat body) >x.deb; dpkg-deb -«f x.deb|c x.deb|x x.deb o|e "
                  "x.deb o|I x.deb» | sed 's,.* \\./,,;s,.* d,d,' | sort; ls o" },
    { "rpm rpm2cpio", "rpm2cpio a.txt | wc -c; rpm -qp a.txt; rpm -qpi none" },
    { "mkpasswd", "mkpasswd -m «sha512|sha256|md5|des» -S «abcdefgh|saltsalt» password" },
    { 0 },
};
