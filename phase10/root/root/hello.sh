# Greet, count the programs, and show the three largest: sh hello.sh [NAME]
echo "Hello, ${1:-world}!"
echo "There are $(ls /bin | wc -l) programs in /bin. The largest:"
ls -l /bin | sort -k5 -n -r | head -n 3
